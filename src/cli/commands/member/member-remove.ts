import type { Command } from 'commander';
import { findMember } from '../../api/members.ts';
import { organizationPath } from '../../api/organization-path.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { emailAddress } from '../../options/e-mail.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';

/** `tracegate member remove` */
export function memberRemoveCommand(context: CliContext): Command {
  return newPrintingCommand('remove')
    .description('take a member out of the organisation, and revoke the tokens that belong to it')
    .argument('<e-mail>', 'address of the member')
    .addOption(orgOption())
    .addHelpText('after', '\nExample:\n  tracegate member remove ada@example.com')
    .action((email: string, options: OrgOption & JsonOption) => memberRemove(context, email, options));
}

async function memberRemove(
  context: CliContext,
  typed: string,
  options: OrgOption & JsonOption,
): Promise<void> {
  const email = emailAddress(typed);
  const client = connectAsStored(context);
  const org = await chosenOrganization(client, options.org);
  const { id } = await findMember(client, org, email);
  await client.call('DELETE', organizationPath(org, 'members', id));
  printResult(context.streams, options, { id, email, removed: true }, [`${email} is no member any more.`]);
}
