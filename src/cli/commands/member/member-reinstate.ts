import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import type { JsonOption } from '../../output.ts';
import { changeMember } from './change-member.ts';

/** `tracegate member reinstate` */
export function memberReinstateCommand(context: CliContext): Command {
  return newPrintingCommand('reinstate')
    .description('end the suspension of a member')
    .argument('<e-mail>', 'address of the member')
    .addOption(orgOption())
    .addHelpText('after', '\nExample:\n  tracegate member reinstate ada@example.com')
    .action((email: string, options: OrgOption & JsonOption) =>
      changeMember(context, email, options, { suspended: false }, 'is reinstated'),
    );
}
