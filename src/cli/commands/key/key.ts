import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newCommand } from '../../new-command.ts';
import { keyListCommand } from './key-list.ts';
import { keyRemoveCommand } from './key-remove.ts';
import { keySetCommand } from './key-set.ts';

/** `tracegate key …` */
export function keyCommand(context: CliContext): Command {
  return newCommand('key')
    .description('provider keys, your own or those of an organisation')
    .addCommand(keySetCommand(context))
    .addCommand(keyListCommand(context))
    .addCommand(keyRemoveCommand(context));
}
