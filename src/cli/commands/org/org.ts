import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newCommand } from '../../new-command.ts';
import { orgListCommand } from './org-list.ts';
import { orgUseCommand } from './org-use.ts';

/** `tracegate org …` */
export function orgCommand(context: CliContext): Command {
  return newCommand('org')
    .description('the organisations you are in')
    .addCommand(orgListCommand(context))
    .addCommand(orgUseCommand(context));
}
