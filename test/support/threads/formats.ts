import type { Said } from './history.ts';

type Json = Record<string, unknown>;

/** How a format writes requests and answers. */
export interface Format {
  readonly path: string;
  readonly request: (history: readonly Said[], system: string) => Json;
  readonly answer: (said: Said & { by: 'assistant' }, id: string) => Json;
}

const anthropicContent = (said: Said): unknown => {
  if (said.by === 'user') return [{ type: 'text', text: said.text }];
  if (said.by === 'tool') return [{ type: 'tool_result', tool_use_id: said.id, content: said.output }];
  const text = said.text === '' ? [] : [{ type: 'text', text: said.text }];
  return [...text, ...said.calls.map((call) => ({ type: 'tool_use', ...call }))];
};

/** The Messages API; the mark for the cache wanders with the last message. */
export const messagesFormat: Format = {
  path: '/v1/messages',
  request: (history, system) => ({
    system: [{ type: 'text', text: system }],
    messages: history.map((said, index) => ({
      role: said.by === 'assistant' ? 'assistant' : 'user',
      content: marked(anthropicContent(said), index === history.length - 1),
    })),
  }),
  answer: (said, id) => ({
    id,
    type: 'message',
    role: 'assistant',
    content: [{ type: 'thinking', thinking: 'Hm.', signature: 's' }, ...(anthropicContent(said) as Json[])],
  }),
};

function marked(content: unknown, isLast: boolean): unknown {
  const last = (content as Json[]).at(-1);
  return isLast && last
    ? [...(content as Json[]).slice(0, -1), { ...last, cache_control: { type: 'ephemeral' } }]
    : content;
}

const chatMessage = (said: Said): Json => {
  if (said.by === 'user') return { role: 'user', content: said.text };
  if (said.by === 'tool') return { role: 'tool', tool_call_id: said.id, content: said.output };
  const calls = said.calls.map(({ id, name, input }) => ({
    id,
    type: 'function',
    function: { name, arguments: JSON.stringify(input) },
  }));
  return {
    role: 'assistant',
    content: said.text || null,
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
};

/** Chat Completions. */
export const chatFormat: Format = {
  path: '/v1/chat/completions',
  request: (history, system) => ({
    messages: [{ role: 'system', content: system }, ...history.map(chatMessage)],
  }),
  answer: (said, id) => ({ id, choices: [{ index: 0, message: chatMessage(said), finish_reason: 'stop' }] }),
};

const responseItems = (said: Said): Json[] => {
  if (said.by === 'user')
    return [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: said.text }] }];
  if (said.by === 'tool') return [{ type: 'function_call_output', call_id: said.id, output: said.output }];
  const content = [{ type: 'output_text', text: said.text }];
  const message = said.text === '' ? [] : [{ type: 'message', role: 'assistant', content }];
  const calls = said.calls.map(({ id, name, input }) => ({
    type: 'function_call',
    call_id: id,
    name,
    arguments: JSON.stringify(input),
  }));
  return [...message, ...calls];
};

/** The Responses API, with the whole history in the request. */
export const responsesFormat: Format = {
  path: '/v1/responses',
  request: (history, system) => ({
    input: [
      { type: 'message', role: 'developer', content: [{ type: 'input_text', text: system }] },
      ...history.flatMap(responseItems),
    ],
  }),
  answer: (said, id) => ({
    id,
    object: 'response',
    output: [{ type: 'reasoning', id: 'rs_1', summary: [] }, ...responseItems(said)],
  }),
};
