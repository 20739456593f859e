import { describe, expect, it } from '@jest/globals';
import { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralStreamEvent } from '../../../neutral/neutral-stream-event.ts';
import { ChatStreamReader } from './stream-reader.ts';

const DONE = { event: '', data: '[DONE]' };

function chunk(delta: object, finishReason: string | null = null): { event: string; data: string } {
  const choice = { index: 0, delta, finish_reason: finishReason };
  return {
    event: '',
    data: JSON.stringify({ id: 'chatcmpl-1', model: 'gpt', created: 7, choices: [choice] }),
  };
}

function called(index: number | undefined, id: string | undefined, text: string, name = 'read') {
  return { index, id, function: { ...(id !== undefined && { name }), arguments: text } };
}

function read(...events: ReadonlyArray<{ event: string; data: string }>): NeutralStreamEvent[] {
  const reader = new ChatStreamReader(new LossReport());
  return [...events.flatMap((event) => reader.read(event)), ...reader.end()];
}

/** What each call's arguments are once put together. */
function argumentsByCall(events: readonly NeutralStreamEvent[]): Record<string, string> {
  const calls: Record<string, string> = {};
  const ids = new Map<number, string>();
  for (const event of events) {
    if (event.type === 'partStart' && event.kind === 'toolCall') {
      ids.set(event.part, event.id);
      calls[event.id] = '';
    } else if (event.type === 'partDelta') {
      const id = ids.get(event.part) ?? '';
      calls[id] = (calls[id] ?? '') + event.text;
    }
  }
  return calls;
}

describe('ChatStreamReader', () => {
  it('tells start, text and end, with the usage that comes after the end', () => {
    const usage = { prompt_tokens: 10, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 4 } };
    const last = { event: '', data: JSON.stringify({ choices: [], usage }) };
    expect(
      read(
        chunk({ role: 'assistant', content: '' }),
        chunk({ content: 'Hi' }),
        chunk({}, 'stop'),
        last,
        DONE,
      ),
    ).toEqual([
      { type: 'start', id: 'chatcmpl-1', model: 'gpt', created: 7 },
      { type: 'partStart', part: 0, kind: 'text' },
      { type: 'partDelta', part: 0, text: 'Hi' },
      { type: 'partEnd', part: 0 },
      {
        type: 'finish',
        stopReason: 'endTurn',
        usage: { input: 6, cacheRead: 4, cacheWrite: 0, output: 2 },
      },
    ]);
  });

  it('keeps the arguments that come with the first piece of a call', () => {
    const events = read(
      chunk({ tool_calls: [called(0, 'a', '{"x":')] }),
      chunk({ tool_calls: [called(0, undefined, '1}')] }),
      chunk({}, 'tool_calls'),
    );
    expect(argumentsByCall(events)).toEqual({ a: '{"x":1}' });
  });

  it('ends a call whose arguments are whole where the next begins', () => {
    const events = read(
      chunk({ tool_calls: [called(0, 'a', '{}')] }),
      chunk({ tool_calls: [called(1, 'b', '{}')] }),
      chunk({}, 'tool_calls'),
    );
    const order = events.map((event) =>
      'part' in event ? `${event.type} ${String(event.part)}` : event.type,
    );
    expect(order.indexOf('partEnd 0')).toBeLessThan(order.indexOf('partStart 1'));
  });

  it('puts calls together that a provider mixes', () => {
    const events = read(
      chunk({ tool_calls: [called(0, 'a', '{"x":'), called(1, 'b', '{"y":')] }),
      chunk({ tool_calls: [called(1, undefined, '2}'), called(0, undefined, '1}')] }),
      chunk({}, 'tool_calls'),
    );
    expect(argumentsByCall(events)).toEqual({ a: '{"x":1}', b: '{"y":2}' });
  });

  it.each([0, undefined])('tells calls apart that all come under index %s', (index) => {
    const events = read(
      chunk({ tool_calls: [called(index, 'a', '{"x":1}')] }),
      chunk({ tool_calls: [called(index, 'b', '{"y":2}')] }),
      chunk({}, 'stop'),
    );
    expect(argumentsByCall(events)).toEqual({ a: '{"x":1}', b: '{"y":2}' });
    expect(events.at(-1)).toMatchObject({ type: 'finish', stopReason: 'toolUse' });
  });

  it('takes the reason of the end for the end where no [DONE] comes', () => {
    expect(read(chunk({ content: 'Hi' }), chunk({}, 'length')).at(-1)).toEqual({
      type: 'finish',
      stopReason: 'maxTokens',
    });
  });

  it('tells a stream that was cut as an error', () => {
    expect(read(chunk({ content: 'Hi' })).at(-1)).toMatchObject({ type: 'error' });
    expect(read(chunk({ content: 'Hi' }), DONE).at(-1)).toMatchObject({ type: 'error' });
  });

  it('tells an error in the midst, and nothing after it', () => {
    const error = {
      event: '',
      data: JSON.stringify({ error: { message: 'Too busy', code: 'server_is_overloaded' } }),
    };
    const events = read(chunk({ content: 'Hi' }), error, chunk({ content: 'more' }), DONE);
    expect(events.at(-1)).toEqual({
      type: 'error',
      error: { kind: 'overloaded', message: 'Too busy', code: 'server_is_overloaded' },
    });
  });

  it('takes an empty reason for none', () => {
    const events = read(
      {
        event: '',
        data: JSON.stringify({ choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: '' }] }),
      },
      chunk({ content: ' there' }),
      chunk({}, 'stop'),
    );
    expect(events.filter(({ type }) => type === 'partStart')).toHaveLength(1);
  });

  it('reads errors that are named as events', () => {
    const error = { event: 'error', data: JSON.stringify({ message: 'No memory', code: 'server_error' }) };
    expect(read(chunk({ content: 'Hi' }), error).at(-1)).toMatchObject({ error: { message: 'No memory' } });
  });

  it('passes over what is no JSON', () => {
    expect(read({ event: '', data: 'broken{' }, chunk({}, 'stop'), DONE).at(-1)).toMatchObject({
      type: 'finish',
    });
  });
});
