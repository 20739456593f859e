import { describe, expect, it } from '@jest/globals';
import type { NeutralStreamEvent } from '../../../neutral/neutral-stream-event.ts';
import { AnthropicStreamWriter } from './stream-writer.ts';

const carriesAll = {
  carries: () => true,
  changed: () => undefined,
  refused: () => {
    throw new Error('refused');
  },
};

function written(...events: NeutralStreamEvent[]): string {
  const writer = new AnthropicStreamWriter({ clientModel: 'claude', echo: {} }, carriesAll);
  return events.map((event) => writer.write(event)).join('');
}

function dataOf(sse: string): unknown[] {
  return sse
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice(6)) as unknown);
}

describe('AnthropicStreamWriter', () => {
  it('writes the message, its blocks and its end in the order that SDKs demand', () => {
    const sse = written(
      { type: 'start', id: 'chatcmpl-1', model: 'gpt' },
      { type: 'partStart', part: 0, kind: 'text' },
      { type: 'partDelta', part: 0, text: 'a "quoted"\nline' },
      { type: 'partEnd', part: 0 },
      { type: 'partStart', part: 1, kind: 'toolCall', id: 't', name: 'read' },
      { type: 'partDelta', part: 1, text: '{}' },
      { type: 'partEnd', part: 1 },
      { type: 'finish', stopReason: 'toolUse', usage: { input: 3, cacheRead: 2, cacheWrite: 0, output: 7 } },
    );
    expect(dataOf(sse)).toMatchObject([
      {
        type: 'message_start',
        message: { id: 'msg_chatcmpl-1', model: 'gpt', content: [], stop_reason: null },
      },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'a "quoted"\nline' } },
      { type: 'content_block_stop', index: 0 },
      {
        type: 'content_block_start',
        index: 1,
        content_block: { type: 'tool_use', id: 't', name: 'read', input: {} },
      },
      { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '{}' } },
      { type: 'content_block_stop', index: 1 },
      {
        type: 'message_delta',
        delta: { stop_reason: 'tool_use' },
        usage: { input_tokens: 3, output_tokens: 7 },
      },
      { type: 'message_stop' },
    ]);
  });

  it('names each event as its data does', () => {
    const sse = written(
      { type: 'ping' },
      { type: 'partStart', part: 0, kind: 'text' },
      { type: 'partDelta', part: 0, text: 'x' },
    );
    for (const frame of sse.trim().split('\n\n')) {
      const [name, data] = frame.split('\n').map((line) => line.replace(/^\w+: /, ''));
      expect(JSON.parse(data ?? '')).toMatchObject({ type: name });
    }
  });

  it('begins the message itself where the provider does not', () => {
    expect(written({ type: 'partStart', part: 0, kind: 'text' })).toMatch(/^event: message_start/);
  });

  it('signs no thought', () => {
    const sse = written(
      { type: 'partStart', part: 0, kind: 'reasoning' },
      { type: 'partDelta', part: 0, text: 'Hm' },
    );
    expect(dataOf(sse)).toContainEqual(
      expect.objectContaining({ content_block: { type: 'thinking', thinking: '', signature: '' } }),
    );
    expect(sse).not.toContain('signature_delta');
  });

  it('tells an error as Anthropic does, and ends no message after it', () => {
    const sse = written({ type: 'error', error: { kind: 'overloaded', message: 'Busy.' } });
    expect(sse).toBe(
      'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Busy."}}\n\n',
    );
  });
});
