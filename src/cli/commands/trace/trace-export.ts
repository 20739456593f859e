import type { Command } from 'commander';
import { organizationPath } from '../../api/organization-path.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { queryOf } from '../../api/query-of.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { CliError } from '../../cli-error.ts';
import { newCommand } from '../../new-command.ts';
import { identifier } from '../../options/identifier.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import type { OutputStream } from '../../streams.ts';
import { filtersOf, type TraceFilters, withTraceFilters } from './trace-filters.ts';
import { wholeLines } from './whole-lines.ts';

interface TraceExportOptions extends TraceFilters, OrgOption {
  readonly after?: string;
  readonly bodies?: boolean;
}

/** `tracegate trace export` */
export function traceExportCommand(context: CliContext): Command {
  return withTraceFilters(newCommand('export'))
    .description('write exchanges as lines of JSON, the oldest first')
    .option('--after <id>', 'go on behind the exchange of this id: that of the last line that you have')
    .option('--bodies', 'write the bodies of requests and answers too')
    .option('--json', 'taken for granted: each line is a JSON document')
    .addOption(orgOption())
    .addHelpText(
      'after',
      '\nExamples:\n  tracegate trace export --from 2026-11-01 --to 2026-12-01 > november.jsonl\n  tracegate trace export --bodies --after 019a… >> traces.jsonl',
    )
    .action((options: TraceExportOptions) => traceExport(context, options));
}

async function traceExport(context: CliContext, options: TraceExportOptions): Promise<void> {
  const after = options.after === undefined ? undefined : identifier(options.after, 'tracegate trace list');
  const client = connectAsStored(context);
  const org = await chosenOrganization(client, options.org);
  const query = queryOf({ ...filtersOf(options), after, bodies: options.bodies ? 'true' : undefined });
  const pieces = await client.download(`${organizationPath(org, 'traces', 'export')}?${query}`);
  await writeLines(context.streams.stdout, pieces);
}

/** Writes whole lines only, so that an export that broke off can be gone on with. */
async function writeLines(output: OutputStream, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  let last: string | undefined;
  try {
    for await (const lines of wholeLines(pieces)) {
      output.write(lines);
      last = lastId(lines) ?? last;
    }
  } catch (error) {
    if (last === undefined || !(error instanceof CliError)) throw error;
    throw new CliError(error.message, `Every line that was written is whole. Go on with: --after ${last}`);
  }
}

function lastId(lines: Buffer): string | undefined {
  const start = lines.lastIndexOf(0x0a, -2) + 1;
  return /^\{"id":"([0-9a-f-]{36})"/.exec(lines.toString('latin1', start, start + 64))?.[1];
}
