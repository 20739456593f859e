import type { Command } from 'commander';
import { listMembers, type Member } from '../../api/members.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { formatTable } from '../../format-table.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';

/** `tracegate member list` */
export function memberListCommand(context: CliContext): Command {
  return newPrintingCommand('list')
    .description('show who is in the organisation, and as what')
    .addOption(orgOption())
    .addHelpText('after', '\nExamples:\n  tracegate member list\n  tracegate member list --org acme --json')
    .action((options: OrgOption & JsonOption) => memberList(context, options));
}

async function memberList(context: CliContext, options: OrgOption & JsonOption): Promise<void> {
  const client = connectAsStored(context);
  const items = await listMembers(client, await chosenOrganization(client, options.org));
  printResult(context.streams, options, { items }, formatTable(HEADINGS, items.map(row)));
}

const HEADINGS = ['E-MAIL', 'NAME', 'ROLE', 'STATE', 'JOINED'];

function row({ email, name, role, suspended, joinedAt }: Member): string[] {
  return [email, name, role, suspended ? 'suspended' : 'active', joinedAt].map(printable);
}
