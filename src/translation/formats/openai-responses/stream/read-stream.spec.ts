import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../json/json-value.ts';
import { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralStreamEvent } from '../../../neutral/neutral-stream-event.ts';
import { ResponsesStreamReader } from './read-stream.ts';

const response = { id: 'resp_1', model: 'gpt-5.1', created_at: 1.5 };
const CREATED = { type: 'response.created', response };

function read(...events: JsonObject[]): NeutralStreamEvent[] {
  const reader = new ResponsesStreamReader(new LossReport());
  const pushed = events.flatMap((event) => reader.read({ event: '', data: JSON.stringify(event) }));
  return [...pushed, ...reader.end()];
}

function completed(output: JsonObject[]): JsonObject {
  return { type: 'response.completed', response: { ...response, status: 'completed', output } };
}

describe('ResponsesStreamReader', () => {
  it('reads an answer that comes with the last event alone', () => {
    const call = { type: 'function_call', id: 'fc_1', call_id: 'a', name: 'one', arguments: '{"x":1}' };
    expect(read(CREATED, completed([call]))).toEqual([
      { type: 'start', id: 'resp_1', model: 'gpt-5.1', created: 1 },
      { type: 'partStart', part: 0, kind: 'toolCall', id: 'a', name: 'one' },
      { type: 'partDelta', part: 0, text: '{"x":1}' },
      { type: 'partEnd', part: 0 },
      { type: 'finish', stopReason: 'toolUse' },
    ]);
  });

  it('reads no piece twice where the whole follows the pieces', () => {
    const place = { item_id: 'msg_1', output_index: 0, content_index: 0 };
    const part = { type: 'output_text', text: 'Hello' };
    const item = { type: 'message', id: 'msg_1', content: [part] };
    const events = read(
      CREATED,
      { type: 'response.output_text.delta', ...place, delta: 'Hel' },
      { type: 'response.content_part.done', ...place, part },
      { type: 'response.output_item.done', output_index: 0, item },
      completed([item]),
    );
    const texts = events.map((event) => (event.type === 'partDelta' ? event.text : ''));
    expect(texts.join('')).toBe('Hello');
    expect(events.filter(({ type }) => type === 'partEnd')).toHaveLength(1);
  });

  it('sets the paragraphs of a summary apart', () => {
    const delta = { type: 'response.reasoning_summary_text.delta', item_id: 'rs_1', output_index: 0 };
    const events = read(
      CREATED,
      { ...delta, summary_index: 0, delta: 'One' },
      { ...delta, summary_index: 1, delta: 'Two' },
      completed([]),
    );
    expect(events.map((event) => (event.type === 'partDelta' ? event.text : '')).join('')).toBe('One\n\nTwo');
  });

  it.each([
    [{ type: 'response.failed', response: { ...response, error: { code: 'server_error', message: 'Oh.' } } }],
    [{ type: 'error', code: 'server_error', message: 'Oh.' }],
    [{ type: 'error', error: { code: 'server_error', message: 'Oh.' } }],
  ])('reads an error: %j', (event: JsonObject) => {
    expect(read(CREATED, event).at(-1)).toEqual({
      type: 'error',
      error: { kind: 'server', code: 'server_error', message: 'Oh.' },
    });
  });

  it('tells a stream that breaks off, and one that cannot be read, as an error', () => {
    expect(read(CREATED).at(-1)?.type).toBe('error');
    const reader = new ResponsesStreamReader(new LossReport());
    expect(reader.read({ event: '', data: '<html>' })).toMatchObject([{ type: 'error' }]);
    expect(reader.end()).toEqual([]);
  });
});
