import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newCommand } from '../../new-command.ts';
import { tokenCreateCommand } from './token-create.ts';
import { tokenListCommand } from './token-list.ts';
import { tokenRevokeCommand } from './token-revoke.ts';
import { tokenRotateCommand } from './token-rotate.ts';

/** `tracegate token …` */
export function tokenCommand(context: CliContext): Command {
  return newCommand('token')
    .description('tokens for agents and scripts, your own or those of an organisation')
    .addCommand(tokenCreateCommand(context))
    .addCommand(tokenListCommand(context))
    .addCommand(tokenRotateCommand(context))
    .addCommand(tokenRevokeCommand(context));
}
