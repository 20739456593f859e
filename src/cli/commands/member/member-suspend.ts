import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import type { JsonOption } from '../../output.ts';
import { changeMember } from './change-member.ts';

/** `tracegate member suspend` */
export function memberSuspendCommand(context: CliContext): Command {
  return newPrintingCommand('suspend')
    .description('suspend a member: within seconds none of his tokens works in the organisation')
    .argument('<e-mail>', 'address of the member')
    .addOption(orgOption())
    .addHelpText('after', '\nExample:\n  tracegate member suspend ada@example.com')
    .action((email: string, options: OrgOption & JsonOption) =>
      changeMember(context, email, options, { suspended: true }, 'is suspended'),
    );
}
