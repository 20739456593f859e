import { expect, it } from '@jest/globals';
import { describeShared } from './support/describe-shared.ts';
import { ownReading } from './support/own-reading.ts';
import { readStreamWithSdk } from './support/read-with-sdk.ts';
import { PAIRS, recordedAnswers, recordedStreams } from './support/recorded-cases.ts';
import { toldUsage } from './support/told-usage.ts';
import { translatedAnswer, translatedStream } from './support/translate.ts';

describeShared('The tokens that a provider counts', 'streams', () => {
  it.each(PAIRS)('are told in answers of $upstream to $client', (pair) => {
    for (const { name, body } of recordedAnswers(pair.upstream)) {
      const usage = toldUsage(pair.upstream, body);
      if (usage === undefined) continue;
      const translated = toldUsage(pair.client, translatedAnswer(pair, body));
      expect({ name, ...translated }).toEqual({ name, ...usage });
    }
  });

  it.each(PAIRS)('are told in streams of $upstream to $client', async (pair) => {
    for (const stream of recordedStreams(pair.upstream)) {
      const { name, sse } = stream;
      const own = await ownReading(pair.upstream, stream);
      const usage = toldUsage(pair.upstream, own);
      if (own === undefined || usage === undefined) continue;
      const translated = await readStreamWithSdk(pair.client, translatedStream(pair, sse));
      expect({ name, ...toldUsage(pair.client, translated) }).toEqual({ name, ...usage });
    }
  });
});
