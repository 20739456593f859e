import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { oneOf, ROLES } from '../../options/one-of.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import type { JsonOption } from '../../output.ts';
import { changeMember } from './change-member.ts';

interface MemberSetOptions extends OrgOption, JsonOption {
  readonly role: string;
}

/** `tracegate member set` */
export function memberSetCommand(context: CliContext): Command {
  return newPrintingCommand('set')
    .description('change the role of a member')
    .argument('<e-mail>', 'address of the member')
    .requiredOption('--role <role>', `what the member is from now on: ${ROLES.join(', ')}`)
    .addOption(orgOption())
    .addHelpText('after', '\nExample:\n  tracegate member set ada@example.com --role admin')
    .action((email: string, options: MemberSetOptions) => {
      const role = oneOf('This role', ROLES, options.role);
      return changeMember(context, email, options, { role }, `is ${role} now`);
    });
}
