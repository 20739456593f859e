import type { Command } from 'commander';
import { hasText, type KeyStatus } from '../api/answers.ts';
import { keysPath } from '../api/keys-path.ts';
import { notTracegate } from '../api/refusal.ts';
import { type CliContext, connectAsStored } from '../cli-context.ts';
import { UsageError } from '../cli-error.ts';
import { newPrintingCommand } from '../new-command.ts';
import { type JsonOption, printResult } from '../output.ts';
import { printable } from '../printable.ts';
import { readSecret } from '../read-input.ts';

interface KeySetOptions extends JsonOption {
  readonly name?: string;
  readonly baseUrl?: string;
  readonly maxConcurrency?: string;
  readonly org?: string;
}

const PROVIDERS = ['anthropic', 'openai'];

const EXAMPLES = `
The key is read from standard input: typed without echo, or the first line of a pipe or file.

Examples:
  tracegate key set anthropic
  tracegate key set anthropic < key.txt
  tracegate key set openai --name vllm --base-url https://vllm.example.com --max-concurrency 8`;

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
  const maxConcurrency = parseCap(options.maxConcurrency);
  const client = connectAsStored(context);
  const key = await readSecret(context.streams, `Key for ${provider} (not shown): `);
  if (key === '')
    throw new UsageError(
      'There is no key on standard input.',
      `For example: tracegate key set ${provider} < key.txt`,
    );
  const answer = await client.call('PUT', path, { provider, key, baseUrl: options.baseUrl, maxConcurrency });
  if (!hasText(answer, 'name', 'provider')) throw notTracegate(context.credentials.load().server, 200);
  report(context, options, answer as unknown as KeyStatus);
}

/** What was typed is never repeated: it may be a key. */
function checkArguments([provider, ...more]: readonly string[]): string {
  if (more.length > 0 || provider?.startsWith('sk-')) {
    throw new UsageError(
      'A key is read from standard input, never from an argument, where others could see it.',
      'Use `tracegate key set anthropic < key.txt`, and replace the key if your shell keeps a history.',
    );
  }
  if (provider === undefined || !PROVIDERS.includes(provider)) {
    throw new UsageError('This provider is not known.', `It is one of: ${PROVIDERS.join(', ')}.`);
  }
  return provider;
}

function parseCap(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new UsageError(
    '--max-concurrency must be a whole number from 1.',
    'For example: --max-concurrency 8',
  );
}

function report({ streams }: CliContext, options: KeySetOptions, status: KeyStatus): void {
  const place = status.baseUrl === null ? '' : ` at ${printable(status.baseUrl)}`;
  printResult(streams, options, status, [
    `The key "${printable(status.name)}" for ${printable(status.provider)}${place} is stored. Nobody can read it back.`,
  ]);
}
