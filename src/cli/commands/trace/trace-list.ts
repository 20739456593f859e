import type { Command } from 'commander';
import { organizationPath } from '../../api/organization-path.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { readList } from '../../api/read-list.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { formatTable } from '../../format-table.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import { wholeNumber } from '../../options/whole-number.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';
import { costOf, type Trace, whoOf } from './trace-answer.ts';
import { filtersOf, type TraceFilters, withTraceFilters } from './trace-filters.ts';

interface TraceListOptions extends TraceFilters, OrgOption, JsonOption {
  readonly limit: string;
}

/** `tracegate trace list` */
export function traceListCommand(context: CliContext): Command {
  return withTraceFilters(newPrintingCommand('list'))
    .description('show exchanges, the newest first; as a developer your own')
    .option('--limit <number>', 'how many at the most', '50')
    .addOption(orgOption())
    .addHelpText(
      'after',
      '\nExamples:\n  tracegate trace list --status 4xx --from 2026-11-20\n  tracegate trace list --search "flaky test" --json',
    )
    .action((options: TraceListOptions) => traceList(context, options));
}

async function traceList(context: CliContext, options: TraceListOptions): Promise<void> {
  const most = wholeNumber('--limit', options.limit);
  const client = connectAsStored(context);
  const path = organizationPath(await chosenOrganization(client, options.org), 'traces');
  const query = { members: ['id', 'startedAt', 'method'] as const, filters: filtersOf(options), most };
  const items = await readList<Trace, 'id' | 'startedAt' | 'method'>(client, path, query);
  printResult(context.streams, options, { items }, formatTable(HEADINGS, items.map(row)));
}

const HEADINGS = ['TIME', 'WHO', 'MODEL', 'STATUS', 'OUTCOME', 'IN', 'OUT', 'USD', 'MS', 'ID'];

function row(trace: Trace): string[] {
  const { startedAt, sentModel, requestedModel, status, outcome, usage, durationMs, id } = trace;
  return [
    startedAt,
    whoOf(trace),
    sentModel ?? requestedModel ?? '-',
    String(status ?? '-'),
    outcome ?? 'open',
    String(usage.inputTokens ?? '-'),
    String(usage.outputTokens ?? '-'),
    costOf(trace),
    String(durationMs ?? '-'),
    id,
  ].map(printable);
}
