import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newCommand } from '../../new-command.ts';
import { memberInviteCommand } from './member-invite.ts';
import { memberListCommand } from './member-list.ts';
import { memberReinstateCommand } from './member-reinstate.ts';
import { memberRemoveCommand } from './member-remove.ts';
import { memberSetCommand } from './member-set.ts';
import { memberSuspendCommand } from './member-suspend.ts';

/** `tracegate member …` */
export function memberCommand(context: CliContext): Command {
  return newCommand('member')
    .description('the members of an organisation')
    .addCommand(memberListCommand(context))
    .addCommand(memberInviteCommand(context))
    .addCommand(memberSetCommand(context))
    .addCommand(memberSuspendCommand(context))
    .addCommand(memberReinstateCommand(context))
    .addCommand(memberRemoveCommand(context));
}
