import type { Command } from 'commander';
import { hasText } from '../../api/answers.ts';
import { organizationPath } from '../../api/organization-path.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { notTracegate } from '../../api/refusal.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { UsageError } from '../../cli-error.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { identifier } from '../../options/identifier.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';
import { costOf, type Trace, whoOf } from './trace-answer.ts';

interface TraceShowOptions extends OrgOption, JsonOption {
  readonly request?: boolean;
  readonly response?: boolean;
}

interface TraceDetail extends Trace {
  readonly request: { readonly kept: boolean; readonly whole: boolean };
  readonly response: { readonly kept: boolean; readonly whole: boolean };
}

/** `tracegate trace show` */
export function traceShowCommand(context: CliContext): Command {
  return newPrintingCommand('show')
    .description('show one exchange, or one of its bodies byte for byte')
    .argument('<id>', 'its id, as `tracegate trace list` or the header x-tracegate-trace-id has it')
    .option('--request', "write the request's body to standard output")
    .option('--response', "write the answer's body to standard output")
    .addOption(orgOption())
    .addHelpText(
      'after',
      '\nExamples:\n  tracegate trace show 019a… --json\n  tracegate trace show 019a… --request > request.json',
    )
    .action((id: string, options: TraceShowOptions) => traceShow(context, id, options));
}

async function traceShow(context: CliContext, given: string, options: TraceShowOptions): Promise<void> {
  const id = identifier(given, 'tracegate trace list');
  const body = bodyWanted(context, options);
  const client = connectAsStored(context);
  const org = await chosenOrganization(client, options.org);
  if (body !== undefined) {
    const pieces = await client.download(organizationPath(org, 'traces', id, body));
    for await (const piece of pieces) context.streams.stdout.write(piece);
    return;
  }
  const trace = await client.call('GET', organizationPath(org, 'traces', id));
  if (!hasText(trace, 'id', 'startedAt', 'method')) throw notTracegate(client.server, 200);
  printResult(context.streams, options, trace, describe(trace as unknown as TraceDetail));
}

/** @throws UsageError for both, and for a terminal: what an agent sent may hold anything that moves its cursor */
function bodyWanted(
  { streams }: CliContext,
  { request, response }: TraceShowOptions,
): 'request' | 'response' | undefined {
  if (request && response) throw new UsageError('Only one body can be written.', 'Run it once for each.');
  const body = request ? 'request' : response ? 'response' : undefined;
  if (body !== undefined && streams.stdout.isTTY === true) {
    throw new UsageError(
      'A body is written as it is, which may upset a terminal.',
      `Send it to a file or a program: tracegate trace show ID --${body} | less`,
    );
  }
  return body;
}

function describe(trace: TraceDetail): string[] {
  const { id, startedAt, method, provider, path, requestedModel, sentModel, status, outcome } = trace;
  const model = sentModel === requestedModel ? sentModel : `${requestedModel ?? '-'} as ${sentModel ?? '-'}`;
  const lines = [
    ['Id', id],
    ['Time', startedAt],
    ['Who', whoOf(trace)],
    ['Request', `${method} ${path} of ${provider}`],
    ['Model', model ?? '-'],
    ['Outcome', `${outcome ?? 'open'}, status ${status ?? '-'}`],
    ['Reason', [trace.reason, trace.rule].filter((text) => text !== null).join(' by ') || '-'],
    ['Tokens', `${trace.usage.inputTokens ?? '-'} in, ${trace.usage.outputTokens ?? '-'} out`],
    ['Cost', costOf(trace)],
    ['Lasted', trace.durationMs === null ? '-' : `${trace.durationMs} ms`],
    ['Bodies', `request ${kept(trace.request)}, answer ${kept(trace.response)}`],
  ] as const;
  return lines.map(([name, text]) => `${name.padEnd(9)}${printable(text)}`);
}

function kept(body: { readonly kept: boolean; readonly whole: boolean }): string {
  if (!body.kept) return 'not kept';
  return body.whole ? 'kept' : 'kept in part';
}
