import { describe, expect, it } from '@jest/globals';
import type { FormatName } from '../formats/format.ts';
import { formats } from '../formats/formats.ts';
import { translateRequest } from './translate-request.ts';

const A: FormatName = 'anthropic-messages';
const C: FormatName = 'openai-chat';

interface Options {
  readonly model?: string;
  readonly strict?: boolean;
}

function translate(
  client: FormatName,
  upstream: FormatName,
  body: object | string,
  { model = 'the-model', strict = false }: Options = {},
) {
  const bodyText = typeof body === 'string' ? body : JSON.stringify(body);
  return translateRequest({ bodyText, client: formats[client], upstream: formats[upstream], model, strict });
}

function sent(
  client: FormatName,
  upstream: FormatName,
  body: object | string,
  options?: Options,
): Record<string, unknown> {
  return JSON.parse(translate(client, upstream, body, options).bodyText) as Record<string, unknown>;
}

function lost(client: FormatName, upstream: FormatName, body: object, options?: Options): string[] {
  return translate(client, upstream, body, options).losses.map(({ field }) => field);
}

const hi = [{ role: 'user', content: 'Hi' }];

describe('translateRequest', () => {
  it('keeps integers that a double cannot hold, and numbers of schemas', () => {
    const body = `{"model":"m","messages":[{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"n","input":{"id":12345678901234567890}}]}]}`;
    expect(translate(A, C, body).bodyText).toContain('{\\"id\\":12345678901234567890}');
    const back = `{"model":"m","messages":[{"role":"assistant","tool_calls":[{"id":"t","type":"function","function":{"name":"n","arguments":"{\\"id\\":12345678901234567890}"}}]}]}`;
    expect(translate(C, A, back).bodyText).toContain('"input":{"id":12345678901234567890}');
  });

  it.each(['{"a":', 'null', '[1]', '"text"', ''])(
    'carries arguments that are no object, and never crashes: %s',
    (text) => {
      const call = { id: 't', type: 'function', function: { name: 'n', arguments: text } };
      const body = sent(C, A, { model: 'm', messages: [...hi, { role: 'assistant', tool_calls: [call] }] });
      const again = sent(A, C, { model: 'm', ...body });
      const [, assistant] = again['messages'] as Array<{ tool_calls?: unknown }>;
      expect(assistant?.tool_calls).toEqual([
        { ...call, function: { name: 'n', arguments: text === '' ? '{}' : text } },
      ]);
    },
  );

  it('adds nothing that was not there but what the format requires', () => {
    expect(sent(C, A, { model: 'm', messages: hi })).toEqual({
      model: 'the-model',
      max_tokens: 32_000,
      messages: hi,
    });
    expect(sent(A, C, { model: 'm', max_tokens: 9, messages: hi })).toEqual({
      model: 'the-model',
      max_completion_tokens: 9,
      messages: hi,
    });
  });

  it('asks a streaming provider for its usage, and tells the client’s format whether it asked too', () => {
    expect(sent(A, C, { model: 'm', stream: true, messages: hi })).toMatchObject({
      stream_options: { include_usage: true },
    });
    expect(translate(C, A, { model: 'm', stream: true, messages: hi }).exchange.context.echo).toEqual({
      includeUsage: false,
    });
  });

  it('gives long tool names shorter ones everywhere, and finds them again', () => {
    const name = `mcp__${'server'.repeat(12)}__read`;
    const { bodyText, exchange } = translate(A, C, {
      model: 'm',
      messages: [...hi, { role: 'assistant', content: [{ type: 'tool_use', id: 't', name, input: {} }] }],
      tools: [{ name, input_schema: { type: 'object' } }],
      tool_choice: { type: 'tool', name },
    });
    const [[short, original] = []] = exchange.clientToolNames;
    expect(original).toBe(name);
    expect(short?.length).toBeLessThanOrEqual(64);
    expect(bodyText.split(`"name":"${short ?? ''}"`)).toHaveLength(4);
    expect(bodyText).not.toContain(name);
  });

  it('puts all results of parallel calls into one turn, before what the user says', () => {
    const body = sent(C, A, {
      model: 'm',
      messages: [
        ...hi,
        {
          role: 'assistant',
          tool_calls: ['a', 'b'].map((id) => ({
            id,
            type: 'function',
            function: { name: 'n', arguments: '{}' },
          })),
        },
        { role: 'tool', tool_call_id: 'a', content: '1' },
        { role: 'tool', tool_call_id: 'b', content: '2' },
        { role: 'user', content: 'Go on' },
      ],
    });
    expect((body['messages'] as unknown[])[2]).toEqual({
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: 'a', content: '1' },
        { type: 'tool_result', tool_use_id: 'b', content: '2' },
        { type: 'text', text: 'Go on' },
      ],
    });
  });

  it('moves images of a tool’s result behind all results, and says so', () => {
    const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'aGk=' } };
    const request = {
      model: 'm',
      messages: [
        {
          role: 'user',
          content: ['a', 'b'].map((id) => ({
            type: 'tool_result',
            tool_use_id: id,
            content: [image],
            is_error: id === 'b',
          })),
        },
      ],
    };
    const roles = (sent(A, C, request)['messages'] as Array<{ role: string }>).map(({ role }) => role);
    expect(roles).toEqual(['tool', 'tool', 'user']);
    expect(lost(A, C, request)).toContain('messages[].content[].is_error');
  });

  it('never lets a signature or an encrypted thought cross', () => {
    const request = {
      model: 'm',
      messages: [
        ...hi,
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'secret thought', signature: 'sealed' },
            { type: 'redacted_thinking', data: 'sealed' },
            { type: 'text', text: 'Yes' },
          ],
        },
        ...hi,
      ],
    };
    expect(translate(A, C, request).bodyText).not.toMatch(/sealed|secret thought/);
    expect(lost(A, C, request)).toEqual(
      expect.arrayContaining(['messages[].content[].signature', 'messages[].content[] (redacted_thinking)']),
    );
  });

  it('leaves Claude Code’s attribution at home', () => {
    const system = [
      { type: 'text', text: 'x-anthropic-billing-header: cc_version=2;' },
      { type: 'text', text: 'You are helpful.' },
    ];
    expect(sent(A, C, { model: 'm', system, messages: hi })['messages']).toEqual([
      { role: 'system', content: 'You are helpful.' },
      ...hi,
    ]);
  });

  it('fits settings to the model, and says so', () => {
    const request = {
      model: 'm',
      max_tokens: 128_000,
      thinking: { type: 'adaptive' },
      output_config: { effort: 'medium' },
      temperature: 0.5,
      messages: hi,
    };
    expect(sent(A, C, request, { model: 'gpt-4o' })).toEqual({
      model: 'gpt-4o',
      messages: hi,
      max_completion_tokens: 16_384,
      temperature: 0.5,
    });
    expect(lost(A, C, request, { model: 'gpt-4o' })).toEqual(['max_tokens', 'thinking']);
    expect(sent(A, C, request, { model: 'gpt-5.1' })).toEqual({
      model: 'gpt-5.1',
      messages: hi,
      max_completion_tokens: 128_000,
      reasoning_effort: 'medium',
    });
  });

  it('sets no sampling where Claude’s models do not take it', () => {
    const request = { model: 'm', temperature: 0.5, top_p: 0.9, messages: hi };
    expect(sent(C, A, request, { model: 'claude-opus-5-5' })).not.toHaveProperty('temperature');
    expect(lost(C, A, request, { model: 'claude-opus-5-5' })).toEqual(['temperature', 'top_p']);
    expect(sent(C, A, request, { model: 'claude-sonnet-4-5' })).toMatchObject({ temperature: 0.5 });
  });

  it('tells a model to think in the words it understands', () => {
    const request = { model: 'm', reasoning_effort: 'high', messages: hi };
    expect(sent(C, A, request, { model: 'claude-opus-4-7' })).toMatchObject({
      thinking: { type: 'adaptive' },
      output_config: { effort: 'high' },
    });
    expect(sent(C, A, request, { model: 'claude-sonnet-4-5' })).toMatchObject({
      thinking: { type: 'enabled', budget_tokens: 16_000 },
    });
    expect(() => sent(C, A, { ...request, max_tokens: 100 }, { model: 'claude-sonnet-4-5' })).toThrow(
      '1,024',
    );
  });

  it('does not ask a model to think on after a tool that needs signed thoughts for it', () => {
    const call = { id: 't', type: 'function', function: { name: 'n', arguments: '{}' } };
    const messages = [
      ...hi,
      { role: 'assistant', tool_calls: [call] },
      { role: 'tool', tool_call_id: 't', content: '1' },
    ];
    const request = { model: 'm', reasoning_effort: 'high', messages };
    expect(sent(C, A, request, { model: 'claude-sonnet-4-5' })).not.toHaveProperty('thinking');
    expect(sent(C, A, request, { model: 'claude-opus-5-5' })).toHaveProperty('thinking');
  });

  it('reports fields that nobody knows, and refuses them in strict mode', () => {
    expect(lost(C, A, { model: 'm', messages: hi, brand_new: 1 })).toEqual(['brand_new']);
    expect(() => translate(C, A, { model: 'm', messages: hi, brand_new: 1 }, { strict: true })).toThrow(
      '"brand_new" cannot be translated',
    );
  });

  it.each([
    ['no JSON', '{"model":'],
    ['a list', '[]'],
    ['no messages', { model: 'm' }],
    ['messages of a wrong type', { model: 'm', messages: 'Hi' }],
    ['a message without a role', { model: 'm', messages: [{}] }],
    ['content of a wrong type', { model: 'm', messages: [{ role: 'user', content: 5 }] }],
  ])('refuses a malformed request: %s', (_what, body) => {
    for (const client of [A, C] as const) {
      expect(() => translate(client, client === A ? C : A, body)).toThrow(
        expect.objectContaining({ status: 400, code: 'malformed_request' }),
      );
    }
  });
});
