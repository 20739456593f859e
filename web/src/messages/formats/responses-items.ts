import type { Block } from '../block.ts';
import { type JsonObject, objectsOf, parseJson, textOf } from '../json.ts';
import type { Message } from '../message.ts';
import { readAnthropicBlocks } from './anthropic-blocks.ts';

/** The output of the Responses API (https://platform.openai.com/docs/api-reference/responses). */
export function readResponsesItems(items: unknown): Message[] {
  return objectsOf(items).map(readResponsesItem);
}

/** One item: a message, or something that stands beside messages. */
export function readResponsesItem(item: JsonObject): Message {
  if (item['type'] === 'message') {
    return { role: textOf(item['role']) || 'assistant', blocks: readAnthropicBlocks(item['content']) };
  }
  const blocks = readItem(item);
  return { role: blocks.some(({ kind }) => kind === 'result') ? 'tool' : 'assistant', blocks };
}

function readItem(item: JsonObject): Block[] {
  const type = textOf(item['type']);
  switch (type) {
    case 'function_call':
      return [call(item, textOf(item['name']), parseJson(textOf(item['arguments'])))];
    case 'custom_tool_call':
      return [call(item, textOf(item['name']), textOf(item['input']))];
    case 'local_shell_call':
    case 'shell_call':
      return [call(item, 'shell', item['action'])];
    case 'apply_patch_call':
      return [call(item, 'apply_patch', item['operation'])];
    case 'web_search_call':
      return [call(item, 'web_search', item['action'] ?? {})];
    case 'function_call_output':
    case 'custom_tool_call_output':
    case 'local_shell_call_output':
    case 'shell_call_output':
    case 'apply_patch_call_output':
      return [resultOf(item)];
    case 'reasoning':
      return reasoningOf(item);
    case 'compaction':
      return [{ kind: 'hidden', what: 'Compacted history' }];
    default:
      return [{ kind: 'unknown', type: type || 'item', value: item }];
  }
}

function call(item: JsonObject, name: string, input: unknown): Block {
  return { kind: 'call', id: textOf(item['call_id']) || textOf(item['id']) || null, name, input };
}

function resultOf(item: JsonObject): Block {
  return {
    kind: 'result',
    callId: textOf(item['call_id']) || null,
    isError: item['status'] === 'failed',
    blocks: readAnthropicBlocks(item['output']),
  };
}

function reasoningOf(item: JsonObject): Block[] {
  const parts = [...objectsOf(item['summary']), ...objectsOf(item['content'])];
  const text = parts.map((part) => textOf(part['text'])).join('\n\n');
  if (text !== '') return [{ kind: 'thinking', text }];
  const isSealed = textOf(item['encrypted_content']) !== '';
  return [{ kind: 'hidden', what: isSealed ? 'Encrypted reasoning' : 'Reasoning' }];
}
