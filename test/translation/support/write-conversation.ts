import {
  GENERATED_TOOLS,
  type GeneratedConversation,
  type GeneratedRound,
} from './generated-conversation.ts';
import type { FormatName } from './recorded-cases.ts';

const PARAMETERS = { type: 'object', properties: { path: { type: 'string' } } };

/** A generated conversation as a client of a format would send it. */
export function writeConversation(format: FormatName, conversation: GeneratedConversation): unknown {
  if (format === 'anthropic-messages') return anthropicRequest(conversation);
  return format === 'openai-chat' ? chatRequest(conversation) : responsesRequest(conversation);
}

function anthropicRequest({ system, rounds, last }: GeneratedConversation): unknown {
  return {
    model: 'claude-sonnet-4-5',
    max_tokens: 1000,
    system,
    messages: [...rounds.flatMap(anthropicRound), { role: 'user', content: last }],
    tools: GENERATED_TOOLS.map((name) => ({ name, description: name, input_schema: PARAMETERS })),
  };
}

function anthropicRound({ question, answer, calls }: GeneratedRound): unknown[] {
  const uses = calls.map(({ id, name, arguments: input }) => ({ type: 'tool_use', id, name, input }));
  const results = calls.map(({ id, result }) => ({ type: 'tool_result', tool_use_id: id, content: result }));
  return [
    { role: 'user', content: question },
    { role: 'assistant', content: [{ type: 'text', text: answer }, ...uses] },
    ...(results.length > 0 ? [{ role: 'user', content: results }] : []),
  ];
}

function chatRequest({ system, rounds, last }: GeneratedConversation): unknown {
  return {
    model: 'gpt-5.1',
    messages: [
      { role: 'system', content: system },
      ...rounds.flatMap(chatRound),
      { role: 'user', content: last },
    ],
    tools: GENERATED_TOOLS.map((name) => ({
      type: 'function',
      function: { name, description: name, parameters: PARAMETERS },
    })),
  };
}

function chatRound({ question, answer, calls }: GeneratedRound): unknown[] {
  const uses = calls.map(({ id, name, arguments: input }) => ({
    id,
    type: 'function',
    function: { name, arguments: JSON.stringify(input) },
  }));
  const results = calls.map(({ id, result }) => ({ role: 'tool', tool_call_id: id, content: result }));
  return [
    { role: 'user', content: question },
    { role: 'assistant', content: answer, ...(uses.length > 0 ? { tool_calls: uses } : {}) },
    ...results,
  ];
}

function responsesRequest({ system, rounds, last }: GeneratedConversation): unknown {
  return {
    model: 'gpt-5.1',
    input: [said('developer', system), ...rounds.flatMap(responsesRound), said('user', last)],
    store: false,
    tools: GENERATED_TOOLS.map((name) => ({
      type: 'function',
      name,
      description: name,
      strict: false,
      parameters: PARAMETERS,
    })),
  };
}

function responsesRound({ question, answer, calls }: GeneratedRound): unknown[] {
  return [
    said('user', question),
    { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: answer, annotations: [] }] },
    ...calls.map(({ id, name, arguments: input }) => ({
      type: 'function_call',
      call_id: id,
      name,
      arguments: JSON.stringify(input),
    })),
    ...calls.map(({ id, result }) => ({ type: 'function_call_output', call_id: id, output: result })),
  ];
}

function said(role: string, text: string): unknown {
  return { type: 'message', role, content: [{ type: 'input_text', text }] };
}
