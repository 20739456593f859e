import type { Command } from 'commander';
import { type Grants, hasText, type KeyStatus } from '../../api/answers.ts';
import type { ApiClient } from '../../api/api-client.ts';
import { readGrants } from '../../api/grants.ts';
import { keysPath } from '../../api/keys-path.ts';
import { notTracegate } from '../../api/refusal.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { UsageError } from '../../cli-error.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { LIST_HELP, listOption } from '../../options/list-option.ts';
import { PROVIDERS } from '../../options/one-of.ts';
import { wholeNumber } from '../../options/whole-number.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';
import { readSecret } from '../../read-input.ts';

interface KeySetOptions extends JsonOption {
  readonly name?: string;
  readonly baseUrl?: string;
  readonly maxConcurrency?: string;
  readonly org?: string;
  readonly grant?: readonly string[];
}

const EXAMPLES = `
The key is read from standard input: typed without echo, or the first line of a pipe or file.

Examples:
  tracegate key set anthropic
  tracegate key set anthropic < key.txt
  tracegate key set openai --name vllm --base-url https://vllm.example.com --max-concurrency 8
  tracegate key set anthropic --org acme --grant ada@example.com,grace@example.com < key.txt`;

/** `tracegate key set` */
export function keySetCommand(context: CliContext): Command {
  return (
    newPrintingCommand('set')
      .description('store or replace a provider key')
      .argument('<provider>', PROVIDERS.join(' or '))
      .option('--name <name>', 'name of the key (default: the provider)')
      .option('--base-url <url>', 'address of the provider, where it is not the usual one')
      .option('--max-concurrency <number>', 'most requests at the same time')
      .option('--org <slug>', 'a key of this organisation instead of your own')
      .option('--grant <who>', `who may use it: all or e-mail addresses, ${LIST_HELP}`, listOption)
      // More arguments are let through to be refused below, in words that fit a key on the command line.
      .allowExcessArguments()
      .addHelpText('after', EXAMPLES)
      .action((provider: string, options: KeySetOptions, command: Command) =>
        keySet(context, [provider, ...command.args.slice(1)], options),
      )
  );
}

async function keySet(context: CliContext, given: readonly string[], options: KeySetOptions): Promise<void> {
  const provider = checkArguments(given);
  const path = keysPath(options.org, options.name ?? provider);
  const cap = options.maxConcurrency;
  const maxConcurrency = cap === undefined ? undefined : wholeNumber('--max-concurrency', cap);
  const client = connectAsStored(context);
  const grants = await chosenGrants(client, options);
  const key = await readSecret(context.streams, `Key for ${provider} (not shown): `);
  if (key === '')
    throw new UsageError(
      'There is no key on standard input.',
      `For example: tracegate key set ${provider} < key.txt`,
    );
  const body = { provider, key, baseUrl: options.baseUrl, maxConcurrency, grants };
  const answer = await client.call('PUT', path, body);
  if (!hasText(answer, 'name', 'provider')) throw notTracegate(client.server, 200);
  report(context, options, answer as unknown as KeyStatus);
}

/** Who may use it. Where that is not said, the server keeps it as it was, or lets all use a new key. */
async function chosenGrants(client: ApiClient, { org, grant }: KeySetOptions): Promise<Grants | undefined> {
  if (org !== undefined) return readGrants(client, org, grant);
  if (grant === undefined) return undefined;
  throw new UsageError(
    'Only a key of an organisation can be granted.',
    'Add --org SLUG, or leave out --grant.',
  );
}

/** What was typed is never repeated: it may be a key. */
function checkArguments([provider, ...more]: readonly string[]): string {
  if (more.length > 0 || provider?.startsWith('sk-')) {
    throw new UsageError(
      'A key is read from standard input, never from an argument, where others could see it.',
      'Use `tracegate key set anthropic < key.txt`, and replace the key if your shell keeps a history.',
    );
  }
  if (!PROVIDERS.some((known) => known === provider) || provider === undefined) {
    throw new UsageError('This provider is not known.', `It is one of: ${PROVIDERS.join(', ')}.`);
  }
  return provider;
}

function report({ streams }: CliContext, options: KeySetOptions, status: KeyStatus): void {
  const place = status.baseUrl === null ? '' : ` at ${printable(status.baseUrl)}`;
  printResult(streams, options, status, [
    `The key "${printable(status.name)}" for ${printable(status.provider)}${place} is stored. Nobody can read it back.`,
  ]);
}
