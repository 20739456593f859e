import type { Command } from 'commander';
import { organizationPath } from '../api/organization-path.ts';
import { chosenOrganization } from '../api/organizations.ts';
import { readList } from '../api/read-list.ts';
import { type CliContext, connectAsStored } from '../cli-context.ts';
import { formatTable } from '../format-table.ts';
import { newPrintingCommand } from '../new-command.ts';
import { oneOf } from '../options/one-of.ts';
import { type OrgOption, orgOption } from '../options/org-option.ts';
import { wholeNumber } from '../options/whole-number.ts';
import { type JsonOption, printResult } from '../output.ts';
import { printable } from '../printable.ts';

const GROUPS = ['day', 'user', 'model', 'route', 'key', 'conversation', 'repository', 'branch'] as const;

interface UsageOptions extends OrgOption, JsonOption {
  readonly by: string;
  readonly from?: string;
  readonly to?: string;
  readonly own?: boolean;
  readonly limit: string;
}

interface UsageItem {
  readonly key: string | null;
  readonly name: string | null;
  readonly exchanges: number;
  readonly usage: Readonly<Record<'inputTokens' | 'cacheReadTokens' | 'outputTokens', number>>;
  readonly cost: { readonly amount: string; readonly unpriced: number };
  readonly cacheSavings: string;
}

/** `tracegate usage` */
export function usageCommand(context: CliContext): Command {
  return newPrintingCommand('usage')
    .description('show what was used and spent')
    .option('--by <group>', `what a line is the sum of: ${GROUPS.join(', ')}`, 'day')
    .option('--from <day>', 'from this day on, such as 2026-11-20')
    .option('--to <day>', 'only before this day')
    .option('--own', 'your own usage, in all your organisations')
    .option('--limit <number>', 'how many lines at the most', '50')
    .addOption(orgOption())
    .addHelpText(
      'after',
      '\nExamples:\n  tracegate usage --by model --from 2026-11-01\n  tracegate usage --own --json',
    )
    .action((options: UsageOptions) => usage(context, options));
}

async function usage(context: CliContext, options: UsageOptions): Promise<void> {
  const groupBy = oneOf('This grouping', GROUPS, options.by);
  const most = wholeNumber('--limit', options.limit);
  const client = connectAsStored(context);
  const path =
    options.own === true
      ? '/me/usage'
      : organizationPath(await chosenOrganization(client, options.org), 'usage');
  const filters = { groupBy, from: options.from, to: options.to };
  const items = await readList<UsageItem, 'cacheSavings'>(client, path, {
    members: ['cacheSavings'],
    filters,
    most,
  });
  printResult(
    context.streams,
    options,
    { items },
    formatTable(
      [groupBy.toUpperCase(), ...HEADINGS],
      items.map((item) => row(item, groupBy)),
    ),
  );
}

const HEADINGS = ['EXCHANGES', 'INPUT', 'CACHED', 'OUTPUT', 'USD', 'SAVED BY CACHE', 'UNPRICED'];

function row(item: UsageItem, groupBy: (typeof GROUPS)[number]): string[] {
  const { key, name, exchanges, usage: used, cost, cacheSavings } = item;
  // An id says nothing to a person.
  const what = groupBy === 'user' || groupBy === 'key' ? (name ?? key) : key;
  const { inputTokens, cacheReadTokens, outputTokens } = used;
  const counts = [exchanges, inputTokens, cacheReadTokens, outputTokens].map(String);
  return [what ?? '-', ...counts, cost.amount, cacheSavings, String(cost.unpriced)].map(printable);
}
