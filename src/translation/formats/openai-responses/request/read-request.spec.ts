import { describe, expect, it } from '@jest/globals';
import { LossReport } from '../../../losses/loss-report.ts';
import type { JsonObject } from '../../../json/json-value.ts';
import { readRequest } from './read-request.ts';

const parameters = { type: 'object', properties: {} };

function read(body: JsonObject) {
  const losses = new LossReport();
  const { request, echo } = readRequest({ model: 'gpt-5.1-codex', ...body }, losses);
  return { request, echo, lost: losses.losses.map(({ field }) => field) };
}

function says(role: string, text: string): JsonObject {
  return { type: 'message', role, content: [{ type: 'input_text', text }] };
}

describe('readRequest', () => {
  it('reads what Codex sends: a developer first, namespaces, and tools of OpenAI', () => {
    const { request, echo, lost } = read({
      input: [says('developer', 'Be a coding agent.'), says('user', 'say hi')],
      tools: [
        { type: 'function', name: 'exec_command', strict: false, parameters },
        {
          type: 'namespace',
          name: 'agents',
          description: 'Sub-agents.',
          tools: [{ type: 'function', name: 'spawn', parameters }],
        },
        { type: 'web_search' },
      ],
      store: false,
      include: ['reasoning.encrypted_content'],
      reasoning: { summary: 'auto' },
      prompt_cache_key: 'session',
      client_metadata: { turn_id: '1' },
    });
    expect(request.instructions).toEqual([
      { role: 'developer', content: [{ type: 'text', text: 'Be a coding agent.' }] },
    ]);
    expect(request.tools.map(({ name }) => name)).toEqual(['exec_command', 'agents__spawn']);
    expect(request.settings).toEqual({
      reasoning: { summary: 'auto' },
      promptCacheKey: 'session',
    });
    expect(echo['origins']).toEqual({
      agents__spawn: { name: 'spawn', custom: false, namespace: 'agents' },
    });
    expect(lost).toEqual(['client_metadata', 'tools[].description', 'tools[] (web_search)', 'include[]']);
  });

  it('makes turns of items, with the results of tools before what else the user says', () => {
    const { request } = read({
      input: [
        says('user', 'go'),
        { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: 'Thinking.' }] },
        { type: 'function_call', call_id: 'a', name: 'one', arguments: '{}' },
        { type: 'custom_tool_call', call_id: 'b', name: 'two', input: 'free "text"' },
        says('user', 'and?'),
        { type: 'function_call_output', call_id: 'a', output: 'A' },
        { type: 'custom_tool_call_output', call_id: 'b', output: [{ type: 'input_text', text: 'B' }] },
        says('developer', 'Be quick.'),
      ],
    });
    expect(request.messages.map(({ role, content }) => [role, ...content.map(({ type }) => type)])).toEqual([
      ['user', 'text'],
      ['assistant', 'reasoning', 'toolCall', 'toolCall'],
      ['user', 'toolResult', 'toolResult', 'text'],
      ['developer', 'text'],
    ]);
    expect(request.messages[1]?.content[2]).toMatchObject({ argumentsText: '{"input":"free \\"text\\""}' });
  });

  it('reports encrypted reasoning, and does not read it', () => {
    const { request, lost } = read({
      input: [says('user', 'go'), { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'gAAA' }],
    });
    expect(JSON.stringify(request)).not.toContain('gAAA');
    expect(lost).toEqual(['input[].encrypted_content']);
  });

  it.each([
    [{ previous_response_id: 'resp_1' }],
    [{ conversation: 'conv_1' }],
    [{ background: true }],
    [{ tools: [{ type: 'code_interpreter', container: { type: 'auto' } }] }],
    [{ input: [{ type: 'compaction', encrypted_content: 'x' }] }],
    [{ input: [{ id: 'msg_1' }] }],
    [{ tool_choice: { type: 'file_search' } }],
  ])('refuses what only OpenAI can do: %j', (body: JsonObject) => {
    expect(() => read({ input: 'hi', ...body })).toThrow('cannot be translated');
  });

  it('takes what asks for the usual for nothing', () => {
    const { lost } = read({
      input: 'hi',
      background: false,
      truncation: 'disabled',
      text: { format: { type: 'text' } },
      top_logprobs: 0,
      stream_options: { include_obfuscation: false },
    });
    expect(lost).toEqual([]);
  });
});
