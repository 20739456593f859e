import { expect, it } from '@jest/globals';
import { formats } from '../../src/translation/formats/formats.ts';
import { describeShared } from './support/describe-shared.ts';
import { readStreamWithSdk } from './support/read-with-sdk.ts';
import { type FormatName, recordedStreams } from './support/recorded-cases.ts';
import { sseEvents } from './support/sse-events.ts';

/** What the SDKs' helpers add of their own. */
const OF_HELPERS = new Set(['parsed', 'parsed_output', 'parsed_arguments', '_request_id']);

describeShared('A stream that becomes one answer', 'streams', () => {
  it.each(['anthropic-messages', 'openai-chat'] as const)(
    'has all that the SDK finds in it: %s',
    async (format) => {
      let judged = 0;
      const streams = recordedStreams(format).filter(({ sse }) => !endsInToolInput(sse));
      for (const { name, sse } of streams) {
        const expected = await readStreamWithSdk(format, sse).catch(() => undefined);
        const answer = assembled(format, sse);
        if (expected !== undefined && answer !== undefined) {
          judged++;
          expect({ name, answer }).toMatchObject({ name, answer: withoutHelpers(expected) as object });
        }
      }
      expect(judged).toBeGreaterThan(20);
    },
  );
});

function assembled(format: FormatName, sse: string): unknown {
  const assembler = formats[format].assembleStream();
  for (const { name, data } of sseEvents(sse)) {
    assembler.read({ event: name ?? '', data });
  }
  const answer = assembler.end();
  return answer.outcome === 'complete' ? JSON.parse(answer.bodyText) : undefined;
}

/** A tool's input may be cut by the end of the tokens: the SDK keeps a part of it, we all of it as text. */
function endsInToolInput(sse: string): boolean {
  return sse.includes('input_json_delta') && sse.includes('"stop_reason":"max_tokens"');
}

/** Nor is what the SDK leaves empty a part of the answer. */
function withoutHelpers(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutHelpers);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const own = Object.entries(value).filter(
    ([name, member]) => !OF_HELPERS.has(name) && (member ?? null) !== null,
  );
  return Object.fromEntries(own.map(([name, member]) => [name, withoutHelpers(member)]));
}
