import type { Block } from '../block.ts';
import { isObject, type JsonObject, objectsOf, parseJson, textOf } from '../json.ts';
import type { Message } from '../message.ts';
import { readAnthropicBlocks } from './anthropic-blocks.ts';
import { readCitations } from './citations.ts';

const ownMembers = [
  'tool_calls',
  'function_call',
  'refusal',
  'reasoning_content',
  'reasoning',
  'annotations',
  'audio',
];

/** Whether a message has something that only Chat Completions knows. */
export function isChatMessage(message: JsonObject): boolean {
  return (
    message['role'] === 'tool' || message['role'] === 'function' || ownMembers.some((name) => name in message)
  );
}

/** A message of Chat Completions (https://platform.openai.com/docs/api-reference/chat). */
export function readChatMessage(message: JsonObject): Message {
  const role = textOf(message['role']) || 'assistant';
  const content = readAnthropicBlocks(message['content']);
  if (role === 'tool' || role === 'function') return { role, blocks: [resultOf(message, content)] };
  return { role, blocks: [...reasoningOf(message), ...withCitations(message, content), ...restOf(message)] };
}

function resultOf(message: JsonObject, blocks: Block[]): Block {
  return { kind: 'result', callId: textOf(message['tool_call_id']) || null, isError: false, blocks };
}

function reasoningOf(message: JsonObject): Block[] {
  // No member of OpenAI's own: compatible servers give their models' reasoning in one of these two.
  const text = textOf(message['reasoning_content']) || textOf(message['reasoning']);
  return text === '' ? [] : [{ kind: 'thinking', text }];
}

function withCitations(message: JsonObject, blocks: Block[]): Block[] {
  const citations = readCitations(message['annotations']);
  return blocks.map((block) => (block.kind === 'text' ? { ...block, citations } : block));
}

function restOf(message: JsonObject): Block[] {
  const old = message['function_call'];
  return [
    ...(textOf(message['refusal']) === ''
      ? []
      : [{ kind: 'refusal' as const, text: textOf(message['refusal']) }]),
    ...objectsOf(message['tool_calls']).map(callOf),
    ...(isObject(old) ? [callOf({ function: old })] : []),
    ...(isObject(message['audio'])
      ? [{ kind: 'unknown' as const, type: 'audio', value: message['audio'] }]
      : []),
  ];
}

function callOf(call: JsonObject): Block {
  const named = isObject(call['function'])
    ? call['function']
    : isObject(call['custom'])
      ? call['custom']
      : {};
  const input = textOf(named['arguments']);
  return {
    kind: 'call',
    id: textOf(call['id']) || null,
    name: textOf(named['name']),
    input: input === '' ? textOf(named['input']) : parseJson(input),
  };
}
