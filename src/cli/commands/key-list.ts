import type { Command } from 'commander';
import { hasText, type KeyStatus } from '../api/answers.ts';
import type { ApiClient } from '../api/api-client.ts';
import { keysPath } from '../api/keys-path.ts';
import { notTracegate } from '../api/refusal.ts';
import { type CliContext, connectAsStored } from '../cli-context.ts';
import { formatTable } from '../format-table.ts';
import { newPrintingCommand } from '../new-command.ts';
import { type JsonOption, printResult } from '../output.ts';
import { printable } from '../printable.ts';

interface KeyListOptions extends JsonOption {
  readonly org?: string;
}

/** `tracegate key list` */
export function keyListCommand(context: CliContext): Command {
  return newPrintingCommand('list')
    .description('show which provider keys are stored, never the keys themselves')
    .option('--org <slug>', 'the keys of this organisation instead of your own')
    .addHelpText('after', '\nExamples:\n  tracegate key list\n  tracegate key list --json')
    .action((options: KeyListOptions) => keyList(context, options));
}

async function keyList(context: CliContext, options: KeyListOptions): Promise<void> {
  const client = connectAsStored(context);
  const items = await readAll(client, keysPath(options.org), context.credentials.load().server);
  printResult(context.streams, options, { items }, formatTable(HEADINGS, items.map(row)));
}

const HEADINGS = ['NAME', 'PROVIDER', 'CONFIGURED', 'LAST USED', 'CAP', 'BASE URL'];

function row(status: KeyStatus): string[] {
  return [
    status.name,
    status.provider,
    status.configured ? (status.configuredAt ?? 'yes') : 'no',
    status.lastUsedAt ?? '-',
    status.maxConcurrency === null ? '-' : String(status.maxConcurrency),
    status.baseUrl ?? '-',
  ].map(printable);
}

/** All pages. A cursor that comes back a second time ends the reading, so that no server can make it endless. */
async function readAll(client: ApiClient, path: string, server: string): Promise<KeyStatus[]> {
  const items: KeyStatus[] = [];
  const seen = new Set<string>();
  for (let cursor: string | undefined = ''; cursor !== undefined && !seen.has(cursor);) {
    seen.add(cursor);
    const query: string = cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const page: unknown = await client.call('GET', `${path}${query}`);
    items.push(...itemsOf(page, server));
    cursor = hasText(page, 'nextCursor') ? page.nextCursor : undefined;
  }
  return items;
}

function itemsOf(page: unknown, server: string): KeyStatus[] {
  const { items } = page as { items?: unknown };
  if (!Array.isArray(items) || !items.every((item) => hasText(item, 'name', 'provider'))) {
    throw notTracegate(server, 200);
  }
  return items as unknown as KeyStatus[];
}
