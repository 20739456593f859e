import { expect, it } from '@jest/globals';
import { describeShared } from './support/describe-shared.ts';
import { explainedGoldens } from './support/explained-goldens.ts';
import { goldenAnswers, goldenRequests, goldenStreams, parityRequests } from './support/golden-cases.ts';
import { differencesOf } from './support/meaning.ts';
import { meaningOf } from './support/meaning-of.ts';
import { readStreamWithSdk } from './support/read-with-sdk.ts';
import { PAIRS, type FormatPair } from './support/recorded-cases.ts';
import { translatedAnswer, translatedRequest, translatedStream } from './support/translate.ts';

/** What others hold for the right translation is an opinion, and the last judge: all differences must be explained. */
describeShared('What others hold for right', 'translation', () => {
  it.each(PAIRS)('of requests that were written for $client and $upstream by hand', (pair) => {
    const found = parityRequests(pair).flatMap(({ name, input, expected }) =>
      named(name, requestDifferences(pair, input, expected)),
    );
    expect(unexplained(found)).toEqual([]);
  });

  it.each(PAIRS)('of requests of $client for $upstream', (pair) => {
    const found = goldenRequests(pair).flatMap(({ name, input, expected }) =>
      named(name, requestDifferences(pair, input, expected)),
    );
    expect(unexplained(found)).toEqual([]);
  });

  it.each(PAIRS)('of answers of $upstream for $client', (pair) => {
    const { answer: meaning } = meaningOf[pair.client];
    const found = goldenAnswers(pair).flatMap(({ name, input, expected }) =>
      named(name, differencesOf(meaning(expected), meaning(translatedAnswer(pair, input)))),
    );
    expect(unexplained(found)).toEqual([]);
  });

  it.each(PAIRS)('of streams of $upstream for $client', async (pair) => {
    const { answer: meaning } = meaningOf[pair.client];
    const found: string[] = [];
    for (const { name, input, expected } of goldenStreams(pair)) {
      const theirs = await readStreamWithSdk(pair.client, expected).catch(() => undefined);
      // Some of their streams are refused by the official SDK.
      if (theirs === undefined) continue;
      const ours = await readStreamWithSdk(pair.client, translatedStream(pair, input));
      found.push(...named(name, differencesOf(meaning(theirs), meaning(ours))));
    }
    expect(unexplained(found)).toEqual([]);
  });
});

/** Requests that are refused have no translation to compare: the refusal judge has them. */
function requestDifferences(pair: FormatPair, input: unknown, expected: unknown): string[] {
  const { request: meaning } = meaningOf[pair.upstream];
  try {
    const ours = JSON.parse(translatedRequest(pair, input).bodyText) as unknown;
    return differencesOf(meaning(expected), meaning(ours));
  } catch {
    return [];
  }
}

function named(name: string, differences: string[]): string[] {
  return differences.length === 0 ? [] : [`${name}: ${differences.join('; ')}`];
}

function unexplained(found: string[]): string[] {
  return found.filter((line) => !explainedGoldens.some(({ at }) => line.includes(at)));
}
