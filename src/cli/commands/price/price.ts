import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newCommand } from '../../new-command.ts';
import { priceListCommand } from './price-list.ts';
import { priceSetCommand } from './price-set.ts';

/** `tracegate price …` */
export function priceCommand(context: CliContext): Command {
  return newCommand('price')
    .description('prices of the organisation, in place of those that the providers publish')
    .addCommand(priceListCommand(context))
    .addCommand(priceSetCommand(context));
}
