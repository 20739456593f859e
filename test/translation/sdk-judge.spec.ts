import { expect, it } from '@jest/globals';
import { describeShared } from './support/describe-shared.ts';
import { explainedFailures } from './support/explained-failures.ts';
import { readAnswerWithSdk, readStreamWithSdk } from './support/read-with-sdk.ts';
import { PAIRS, recordedAnswers, recordedStreams } from './support/recorded-cases.ts';
import { translatedAnswer, translatedStream } from './support/translate.ts';

describeShared('The official SDKs', 'streams', () => {
  it.each(PAIRS)('take every answer of $upstream as one of $client', async (pair) => {
    const failures: string[] = [];
    for (const { name, body } of recordedAnswers(pair.upstream)) {
      const read = Promise.resolve().then(() => readAnswerWithSdk(pair.client, translatedAnswer(pair, body)));
      await read.catch((error: unknown) => failures.push(`${name}: ${String(error)}`));
    }
    expect(failures.filter((failure) => !isExplained(failure))).toEqual([]);
  });

  it.each(PAIRS)('take every stream of $upstream as one of $client', async (pair) => {
    const failures: string[] = [];
    for (const { name, sse } of recordedStreams(pair.upstream)) {
      const read = Promise.resolve().then(() => readStreamWithSdk(pair.client, translatedStream(pair, sse)));
      await read.catch((error: unknown) => failures.push(`${name}: ${String(error)}`));
    }
    expect(failures.filter((failure) => !isExplained(failure))).toEqual([]);
  });
});

function isExplained(failure: string): boolean {
  return Object.keys(explainedFailures).some((name) => failure.startsWith(name));
}
