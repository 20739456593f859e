import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newCommand } from '../../new-command.ts';
import { routeListCommand } from './route-list.ts';
import { routeRemoveCommand } from './route-remove.ts';
import { routeResolveCommand } from './route-resolve.ts';
import { routeSetCommand } from './route-set.ts';

/** `tracegate route …` */
export function routeCommand(context: CliContext): Command {
  return newCommand('route')
    .description('named routes: which model goes where, with which key')
    .addCommand(routeListCommand(context))
    .addCommand(routeSetCommand(context))
    .addCommand(routeRemoveCommand(context))
    .addCommand(routeResolveCommand(context));
}
