import { describe, expect, it } from '@jest/globals';
import { formats } from '../formats/formats.ts';
import { StreamTranslation } from './stream-translation.ts';

const SHORT = 'mcp__read_1a2b3c4d';

function translation(): StreamTranslation {
  return new StreamTranslation({
    client: formats['anthropic-messages'],
    upstream: formats['openai-chat'],
    context: { clientModel: 'claude', echo: {} },
    clientToolNames: new Map([[SHORT, 'mcp__a_very_long_name__read']]),
  });
}

function chunk(delta: object, finishReason: string | null = null): { event: string; data: string } {
  return {
    event: '',
    data: JSON.stringify({
      id: 'c',
      model: 'gpt',
      choices: [{ index: 0, delta, finish_reason: finishReason }],
    }),
  };
}

describe('StreamTranslation', () => {
  it('answers each event at once', () => {
    const stream = translation();
    expect(stream.push(chunk({ role: 'assistant', content: '' }))).toContain('message_start');
    expect(stream.push(chunk({ content: 'Hi' }))).toContain('"text":"Hi"');
    expect(stream.push(chunk({ content: ' there' }))).toContain('"text":" there"');
  });

  it('gives tools the names again that the client knows', () => {
    const call = { index: 0, id: 't', function: { name: SHORT, arguments: '{}' } };
    expect(translation().push(chunk({ tool_calls: [call] }))).toContain(
      '"name":"mcp__a_very_long_name__read"',
    );
  });

  it('tells a cut stream as an error, and nothing more', () => {
    const stream = translation();
    stream.push(chunk({ content: 'Hi' }));
    expect(stream.end()).toMatch(/^event: error/);
    expect(stream.outcome).toBe('failed');
    expect(stream.push(chunk({ content: 'more' })) + stream.end() + stream.ping()).toBe('');
  });

  it('tells a failed connection as an error', () => {
    const stream = translation();
    expect(stream.fail({ kind: 'server', message: 'The provider cannot be reached.' })).toContain(
      'cannot be reached',
    );
    expect(stream.outcome).toBe('failed');
  });

  it('ends once, with the usage', () => {
    const stream = translation();
    stream.push(chunk({ content: 'Hi' }));
    stream.push(chunk({}, 'stop'));
    stream.push({
      event: '',
      data: JSON.stringify({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 4 } }),
    });
    expect(stream.push({ event: '', data: '[DONE]' })).toContain('message_stop');
    expect(stream.end()).toBe('');
    expect(stream.outcome).toBe('complete');
    expect(stream.usage).toMatchObject({ input: 3, output: 4 });
  });

  it('keeps the client waiting in its own format', () => {
    expect(translation().ping()).toBe('event: ping\ndata: {"type":"ping"}\n\n');
  });
});
