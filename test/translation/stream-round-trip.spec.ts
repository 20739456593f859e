import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formats } from '../../src/translation/formats/formats.ts';
import { LossReport } from '../../src/translation/losses/loss-report.ts';
import { MeaningsReport } from '../../src/translation/losses/meanings-report.ts';
import { eventsOf, generatedAnswers, type GeneratedAnswer } from './support/generated-stream.ts';
import { meaningOf } from './support/meaning-of.ts';
import { squeezed, type MeantAnswer } from './support/meaning.ts';
import { readStreamWithSdk } from './support/read-with-sdk.ts';
import { PAIRS, type FormatName } from './support/recorded-cases.ts';
import { plainExchange, translatedStream } from './support/translate.ts';

describe('A stream of any pieces', () => {
  it.each(PAIRS)('of $upstream is put together by the SDK of $client', async (pair) => {
    await fc.assert(
      fc.asyncProperty(generatedAnswers, async (generated) => {
        // Anthropic sends one block after another.
        const mixed = generated.mixed && pair.upstream !== 'anthropic-messages';
        const answer = { ...generated, mixed };
        const translated = translatedStream(pair, written(pair.upstream, answer));
        const read = await readStreamWithSdk(pair.client, translated);
        expect(meaningOf[pair.client].answer(read)).toEqual(meant(answer));
      }),
      { numRuns: 60 },
    );
  });
});

/** The answer as a provider of the format streams it. */
function written(format: FormatName, answer: GeneratedAnswer): string {
  const { context } = plainExchange({ client: format, upstream: format });
  const { writesResponse } = formats[format].fields;
  const uncarried = new MeaningsReport(writesResponse, new Map(), new LossReport());
  const writer = formats[format].writeStream(context, uncarried);
  return eventsOf(answer)
    .map((event) => writer.write(event))
    .join('');
}

function meant({ text, calls }: GeneratedAnswer): MeantAnswer {
  const said = squeezed(text.join(''));
  return {
    parts: [
      ...(said === '' ? [] : [{ kind: 'text' as const, role: 'assistant' as const, text: said }]),
      ...calls.map(({ id, name, pieces }) => ({
        kind: 'call' as const,
        id,
        name,
        arguments: JSON.parse(pieces.join('')) as unknown,
      })),
    ],
    stop: calls.length > 0 ? 'tools' : 'end',
  };
}
