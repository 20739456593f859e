import { describe, expect, it } from '@jest/globals';
import { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralStreamEvent } from '../../../neutral/neutral-stream-event.ts';
import { AnthropicStreamReader } from './stream-reader.ts';

const START = {
  type: 'message_start',
  message: { id: 'msg_1', model: 'claude', usage: { input_tokens: 5, output_tokens: 1 } },
};
const END = [
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 9 } },
  { type: 'message_stop' },
];

function block(index: number, contentBlock: object, ...deltas: object[]): object[] {
  return [
    { type: 'content_block_start', index, content_block: contentBlock },
    ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
    { type: 'content_block_stop', index },
  ];
}

function read(events: readonly object[], losses = new LossReport()): NeutralStreamEvent[] {
  const reader = new AnthropicStreamReader(losses);
  const told = events.flatMap((event) => reader.read({ event: '', data: JSON.stringify(event) }));
  return [...told, ...reader.end()];
}

describe('AnthropicStreamReader', () => {
  it('tells the last word on the usage, which is cumulative', () => {
    expect(read([START, ...END]).at(-1)).toEqual({
      type: 'finish',
      stopReason: 'endTurn',
      usage: { input: 5, cacheRead: 0, cacheWrite: 0, output: 9 },
    });
  });

  it('numbers parts without those that are lost, and drops signatures', () => {
    const losses = new LossReport();
    const events = read(
      [
        START,
        ...block(
          0,
          { type: 'thinking', thinking: '' },
          { type: 'thinking_delta', thinking: 'Hm' },
          { type: 'signature_delta', signature: 'sealed' },
        ),
        ...block(
          1,
          { type: 'server_tool_use', id: 's', name: 'web_search', input: {} },
          { type: 'input_json_delta', partial_json: '{}' },
        ),
        ...block(
          2,
          { type: 'tool_use', id: 't', name: 'read', input: {} },
          { type: 'input_json_delta', partial_json: '{"n":12345678901234567890}' },
        ),
        ...END,
      ],
      losses,
    );
    expect(events.filter(({ type }) => type.startsWith('part'))).toEqual([
      { type: 'partStart', part: 0, kind: 'reasoning' },
      { type: 'partDelta', part: 0, text: 'Hm' },
      { type: 'partEnd', part: 0 },
      { type: 'partStart', part: 1, kind: 'toolCall', id: 't', name: 'read' },
      { type: 'partDelta', part: 1, text: '{"n":12345678901234567890}' },
      { type: 'partEnd', part: 1 },
    ]);
    expect(losses.losses.map(({ field }) => field)).toEqual([
      'content[].signature',
      'content[] (server_tool_use)',
    ]);
    expect(JSON.stringify(events)).not.toContain('sealed');
  });

  it('carries an input that comes with the start of its block', () => {
    const events = read([
      START,
      ...block(0, { type: 'tool_use', id: 't', name: 'read', input: { a: 1 } }),
      ...END,
    ]);
    expect(events).toContainEqual({ type: 'partDelta', part: 0, text: '{"a":1}' });
  });

  it('tells why the model would not go on', () => {
    const delta = { stop_reason: 'refusal', stop_details: { type: 'refusal', explanation: 'Not this.' } };
    const events = read([START, { type: 'message_delta', delta, usage: {} }, { type: 'message_stop' }]);
    expect(events).toContainEqual({ type: 'partDelta', part: 0, text: 'Not this.' });
    expect(events.at(-1)).toMatchObject({ stopReason: 'refusal' });
  });

  it.each([
    ['after its start', [START]],
    [
      'within a block',
      [START, { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }],
    ],
    ['before its last event', [START, END[0] ?? {}]],
    ['before it began', []],
  ])('tells a stream that was cut %s as an error', (_when, events) => {
    expect(read(events).at(-1)).toMatchObject({ type: 'error' });
  });

  it('passes over events that it does not know', () => {
    expect(read([START, { type: 'brand_new', x: 1 }, ...END]).at(-1)).toMatchObject({ type: 'finish' });
  });
});
