import type { Command } from 'commander';
import type { OrganizationKey } from '../../api/answers.ts';
import { grantWords } from '../../api/grants.ts';
import { keysPath } from '../../api/keys-path.ts';
import { readList } from '../../api/read-list.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { formatTable } from '../../format-table.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';

interface KeyListOptions extends JsonOption {
  readonly org?: string;
}

/** `tracegate key list` */
export function keyListCommand(context: CliContext): Command {
  return newPrintingCommand('list')
    .description('show which provider keys are stored, never the keys themselves')
    .option('--org <slug>', 'the keys of this organisation instead of your own')
    .addHelpText('after', '\nExamples:\n  tracegate key list\n  tracegate key list --org acme --json')
    .action((options: KeyListOptions) => keyList(context, options));
}

async function keyList(context: CliContext, options: KeyListOptions): Promise<void> {
  const client = connectAsStored(context);
  const { org } = options;
  const query = { members: ['name', 'provider'] as const };
  const items = await readList<OrganizationKey, 'name' | 'provider'>(client, keysPath(org), query);
  if (org === undefined || options.json === true) {
    printResult(context.streams, options, { items }, formatTable(HEADINGS, items.map(row)));
    return;
  }
  const words = await grantWords(
    client,
    org,
    items.map(({ grants = 'all' }) => grants),
  );
  const rows = items.map((item) => [...row(item), printable(words(item.grants ?? 'all'))]);
  printResult(context.streams, options, { items }, formatTable([...HEADINGS, 'GRANTED TO'], rows));
}

const HEADINGS = ['NAME', 'PROVIDER', 'CONFIGURED', 'LAST USED', 'CAP', 'BASE URL'];

function row(status: OrganizationKey): string[] {
  return [
    status.name,
    status.provider,
    status.configured ? (status.configuredAt ?? 'yes') : 'no',
    status.lastUsedAt ?? '-',
    status.maxConcurrency === null ? '-' : String(status.maxConcurrency),
    status.baseUrl ?? '-',
  ].map(printable);
}
