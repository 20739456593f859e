import { expect, it } from '@jest/globals';
import { describeShared } from './support/describe-shared.ts';
import { explainedDifferences } from './support/explained-differences.ts';
import { differencesOf } from './support/meaning.ts';
import { meaningOf } from './support/meaning-of.ts';
import { ownReading } from './support/own-reading.ts';
import { readStreamWithSdk } from './support/read-with-sdk.ts';
import { PAIRS, recordedAnswers, recordedRequests, recordedStreams } from './support/recorded-cases.ts';
import { translatedAnswer, translatedRequest, translatedStream } from './support/translate.ts';

/** At most so many of a hundred cases may differ, explained or not. */
const MOST_DIFFERENT = 5;

describeShared('A translation means the same', 'translation', () => {
  it.each(PAIRS)('for requests of $client at $upstream', (pair) => {
    const cases = recordedRequests(pair.client);
    const found = cases.flatMap(({ name, body }) =>
      compared(name, () => {
        const translated = JSON.parse(translatedRequest(pair, body).bodyText) as unknown;
        return differencesOf(
          meaningOf[pair.client].request(body),
          meaningOf[pair.upstream].request(translated),
        );
      }),
    );
    judge(found, cases.length);
  });

  it.each(PAIRS)('for answers of $upstream to $client', (pair) => {
    const cases = recordedAnswers(pair.upstream);
    const found = cases.flatMap(({ name, body }) =>
      compared(name, () =>
        differencesOf(
          meaningOf[pair.upstream].answer(body),
          meaningOf[pair.client].answer(translatedAnswer(pair, body)),
        ),
      ),
    );
    judge(found, cases.length);
  });

  it.each(PAIRS)('for streams of $upstream to $client, as the SDKs put them together', async (pair) => {
    const found: string[] = [];
    const cases = recordedStreams(pair.upstream);
    for (const stream of cases) {
      const { name, sse } = stream;
      const own = await ownReading(pair.upstream, stream);
      // What its own SDK refuses has no meaning to compare; the SDK judge has it.
      if (own === undefined) continue;
      const translated = await readStreamWithSdk(pair.client, translatedStream(pair, sse));
      const differences = differencesOf(
        meaningOf[pair.upstream].answer(own),
        meaningOf[pair.client].answer(translated),
      );
      found.push(...named(name, differences));
    }
    judge(found, cases.length);
  });
});

/** Cases that are refused have no translation, and are the refusal judge's. */
function compared(name: string, compare: () => string[]): string[] {
  try {
    return named(name, compare());
  } catch {
    return [];
  }
}

function named(name: string, differences: string[]): string[] {
  return differences.length === 0 ? [] : [`${name}: ${differences.join('; ')}`];
}

function judge(found: string[], cases: number): void {
  const unexplained = found.filter((line) => !explainedDifferences.some(({ at }) => line.startsWith(at)));
  expect(unexplained).toEqual([]);
  expect((100 * found.length) / cases).toBeLessThanOrEqual(MOST_DIFFERENT);
}
