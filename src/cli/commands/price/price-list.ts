import type { Command } from 'commander';
import { organizationPath } from '../../api/organization-path.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { readList } from '../../api/read-list.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { formatTable } from '../../format-table.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';

interface Price {
  readonly id: string;
  readonly provider: string;
  readonly model: string;
  readonly serviceTier: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly perMillion: Readonly<Record<'input' | 'output', string> & Partial<Record<'cacheRead', string>>>;
}

/** `tracegate price list` */
export function priceListCommand(context: CliContext): Command {
  return newPrintingCommand('list')
    .description('show the prices that the organisation set, in USD per million tokens')
    .addOption(orgOption())
    .addHelpText('after', '\nExample:\n  tracegate price list --json')
    .action((options: OrgOption & JsonOption) => priceList(context, options));
}

async function priceList(context: CliContext, options: OrgOption & JsonOption): Promise<void> {
  const client = connectAsStored(context);
  const path = organizationPath(await chosenOrganization(client, options.org), 'prices');
  const members = ['id', 'provider', 'model', 'validFrom'] as const;
  const items = await readList<Price, (typeof members)[number]>(client, path, { members });
  printResult(context.streams, options, { items }, formatTable(HEADINGS, items.map(row)));
}

const HEADINGS = ['PROVIDER', 'MODEL', 'TIER', 'FROM', 'TO', 'INPUT', 'OUTPUT', 'CACHE READ', 'ID'];

function row({ provider, model, serviceTier, validFrom, validTo, perMillion, id }: Price): string[] {
  const { input, output, cacheRead = '-' } = perMillion;
  return [provider, model, serviceTier ?? '-', validFrom, validTo ?? '-', input, output, cacheRead, id].map(
    printable,
  );
}
