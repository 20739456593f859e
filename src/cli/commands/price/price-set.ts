import type { Command } from 'commander';
import { hasText } from '../../api/answers.ts';
import { organizationPath } from '../../api/organization-path.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { notTracegate } from '../../api/refusal.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import { type JsonOption, printNote, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';

interface PriceSetOptions extends OrgOption, JsonOption {
  readonly from: string;
  readonly to?: string;
  readonly tier?: string;
  readonly input: string;
  readonly output: string;
  readonly cacheRead?: string;
  readonly cacheWrite5m?: string;
  readonly cacheWrite1h?: string;
}

/** `tracegate price set` */
export function priceSetCommand(context: CliContext): Command {
  return newPrintingCommand('set')
    .description('set what a model costs from a day on, in USD per million tokens')
    .argument('<provider>', 'anthropic or openai')
    .argument('<model>', 'a name, or the beginning of one with * at its end')
    .requiredOption('--from <day>', 'the first day, in UTC, such as 2026-11-20')
    .requiredOption('--input <usd>', 'tokens that are read anew, such as 2.50')
    .requiredOption('--output <usd>', 'tokens that come out')
    .option('--cache-read <usd>', 'tokens read from the cache')
    .option('--cache-write-5m <usd>', 'tokens written to the cache')
    .option('--cache-write-1h <usd>', 'tokens written to the cache for an hour')
    .option('--to <day>', 'the first day on which it no longer counts')
    .option('--tier <name>', 'only for this tier of service, such as priority')
    .addOption(orgOption())
    .addHelpText(
      'after',
      '\nExample:\n  tracegate price set openai "our-llama*" --from 2026-11-01 --input 0.20 --output 0.60',
    )
    .action((provider: string, model: string, options: PriceSetOptions) =>
      priceSet(context, { provider, model }, options),
    );
}

async function priceSet(
  context: CliContext,
  what: { readonly provider: string; readonly model: string },
  options: PriceSetOptions,
): Promise<void> {
  const client = connectAsStored(context);
  const path = organizationPath(await chosenOrganization(client, options.org), 'prices');
  const {
    from: validFrom,
    to: validTo,
    tier: serviceTier,
    input,
    output,
    cacheRead,
    cacheWrite5m,
    cacheWrite1h,
  } = options;
  const perMillion = { input, output, cacheRead, cacheWrite5m, cacheWrite1h };
  const answer = await client.call('POST', path, { ...what, validFrom, validTo, serviceTier, perMillion });
  if (!hasText(answer, 'id', 'model', 'validFrom')) throw notTracegate(client.server, 201);
  printResult(context.streams, options, answer, [printable(answer.id)]);
  printNote(
    context.streams,
    `${printable(answer.model)} costs this from ${printable(answer.validFrom)} on. What is recorded already keeps its price until it is recalculated.`,
  );
}
