import { describe, expect, it } from '@jest/globals';
import type { NeutralStreamEvent } from '../../../neutral/neutral-stream-event.ts';
import { ChatStreamWriter } from './stream-writer.ts';

const carriesAll = {
  carries: () => true,
  changed: () => undefined,
  refused: () => {
    throw new Error('refused');
  },
};
const usage = { input: 3, cacheRead: 2, cacheWrite: 1, output: 7 };

function written(echo: { includeUsage: boolean }, ...events: NeutralStreamEvent[]): string {
  const writer = new ChatStreamWriter({ clientModel: 'gpt', echo }, carriesAll);
  return events.map((event) => writer.write(event)).join('');
}

function chunks(sse: string): unknown[] {
  return sse
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)) as unknown);
}

describe('ChatStreamWriter', () => {
  it('numbers tool calls among themselves, and their pieces after them', () => {
    const sse = written(
      { includeUsage: false },
      { type: 'start', id: 'msg_1', model: 'claude', created: 7 },
      { type: 'partStart', part: 0, kind: 'text' },
      { type: 'partDelta', part: 0, text: 'Hi' },
      { type: 'partStart', part: 1, kind: 'toolCall', id: 'a', name: 'read' },
      { type: 'partDelta', part: 1, text: '{"x":1}' },
      { type: 'partStart', part: 2, kind: 'toolCall', id: 'b', name: 'read' },
      { type: 'partDelta', part: 2, text: '{}' },
      { type: 'finish', stopReason: 'toolUse', usage },
    );
    const deltas = chunks(sse).map(
      (chunk) => (chunk as { choices: Array<{ delta: unknown }> }).choices[0]?.delta,
    );
    expect(deltas).toEqual([
      { role: 'assistant', content: '', refusal: null },
      { content: 'Hi' },
      { tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'read', arguments: '' } }] },
      { tool_calls: [{ index: 0, function: { arguments: '{"x":1}' } }] },
      { tool_calls: [{ index: 1, id: 'b', type: 'function', function: { name: 'read', arguments: '' } }] },
      { tool_calls: [{ index: 1, function: { arguments: '{}' } }] },
      {},
    ]);
    expect(sse).toMatch(/"finish_reason":"tool_calls"\}\]\}\n\ndata: \[DONE\]\n\n$/);
  });

  it('tells the usage before the end where the client asked for it, and else not', () => {
    const finish: NeutralStreamEvent = { type: 'finish', stopReason: 'endTurn', usage };
    expect(chunks(written({ includeUsage: true }, finish)).at(-1)).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 6, completion_tokens: 7, total_tokens: 13 },
    });
    expect(written({ includeUsage: false }, finish)).not.toContain('usage');
  });

  it('tells an error without an end', () => {
    const sse = written(
      { includeUsage: true },
      { type: 'error', error: { kind: 'server', message: 'Broken.' } },
    );
    expect(chunks(sse)).toMatchObject([{ error: { message: 'Broken.', type: 'server_error' } }]);
    expect(sse).not.toContain('[DONE]');
  });

  it('keeps a client waiting by a comment', () => {
    expect(written({ includeUsage: true }, { type: 'ping' })).toBe(': keep-alive\n\n');
  });
});
