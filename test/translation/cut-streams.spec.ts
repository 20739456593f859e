import { expect, it } from '@jest/globals';
import { StreamTranslation } from '../../src/translation/pairs/stream-translation.ts';
import { describeShared } from './support/describe-shared.ts';
import { readStreamWithSdk } from './support/read-with-sdk.ts';
import { loose } from './support/loose-json.ts';
import { PAIRS, recordedStreams, type FormatPair } from './support/recorded-cases.ts';
import { sseEvents } from './support/sse-events.ts';
import { plainExchange } from './support/translate.ts';

/** Every so many events of a stream it is cut: at each of them would take minutes. */
const STRIDE = 17;

describeShared('A stream that is cut', 'streams', () => {
  it.each(PAIRS)('at $upstream is an error for the SDK of $client, and never an end', async (pair) => {
    let cuts = 0;
    for (const { name, sse } of recordedStreams(pair.upstream).slice(0, 20)) {
      const events = sseEvents(sse);
      for (let length = 0; length < events.length - 3; length += STRIDE) {
        const { text, outcome } = cutAfter(pair, events.slice(0, length));
        if (outcome === 'complete') continue;
        cuts += 1;
        expect({ name, length, failed: await isFailure(pair, text) }).toEqual({ name, length, failed: true });
      }
    }
    expect(cuts).toBeGreaterThan(20);
  });
});

function cutAfter(pair: FormatPair, events: ReturnType<typeof sseEvents>) {
  const translation = new StreamTranslation(plainExchange(pair));
  const pushed = events.map(({ name, data }) => translation.push({ event: name ?? '', data })).join('');
  const { outcome } = translation;
  return { text: pushed + translation.end(), outcome };
}

/** The SDKs of Anthropic and of the chat format throw; that of the Responses API gives an answer that failed. */
async function isFailure({ client }: FormatPair, text: string): Promise<boolean> {
  try {
    return loose(await readStreamWithSdk(client, text))['status'] === 'failed';
  } catch {
    return true;
  }
}
