import type { Command } from 'commander';
import { type Agent, listAgents } from '../../api/agents.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { formatTable } from '../../format-table.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { orgOption, type OrgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';

/** `tracegate agent list` */
export function agentListCommand(context: CliContext): Command {
  return newPrintingCommand('list')
    .description('show the agents that are known, and when each was last recognised')
    .addOption(orgOption())
    .addHelpText('after', '\nExample:\n  tracegate agent list')
    .action((options: OrgOption & JsonOption) => agentList(context, options));
}

async function agentList(context: CliContext, options: OrgOption & JsonOption): Promise<void> {
  const client = connectAsStored(context);
  const items = await listAgents(client, await chosenOrganization(client, options.org));
  printResult(context.streams, options, { items }, formatTable(HEADINGS, items.map(row)));
}

const HEADINGS = ['NAME', 'MODEL', 'LAST RECOGNISED'];

function row({ name, model, lastMatchedAt }: Agent): string[] {
  return [name, model ?? 'as it asks', lastMatchedAt ?? 'never'].map(printable);
}
