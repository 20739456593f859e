import type { TraceMessages } from '../api/traces.ts';
import { readAnthropicBlocks } from './formats/anthropic-blocks.ts';
import { readMessage } from './formats/read-message.ts';
import { readResponsesItems } from './formats/responses-items.ts';
import { readTools, type ToolDefinition } from './formats/tools.ts';
import { isObject, objectsOf } from './json.ts';
import type { Block } from './block.ts';
import type { Message } from './message.ts';

/** An exchange as a conversation, whichever provider's shape it came in. */
export interface Transcript {
  system: Block[];
  tools: ToolDefinition[];
  /** What earlier requests of the conversation had already. */
  before: Message[];
  /** What is new in this request. */
  added: Message[];
  /** Usually one message; several items for Responses, several choices for Chat Completions. */
  answer: Message[];
}

/** Reads the parts of an exchange. What it does not know becomes a block of its own, never an error. */
export function readTranscript({ system, tools, messages, newFrom, answer }: TraceMessages): Transcript {
  // The Responses API takes a text in place of a list of items.
  const all = typeof messages === 'string' ? [{ role: 'user', content: messages }] : objectsOf(messages);
  const border = Math.min(newFrom ?? 0, all.length);
  return {
    system: readAnthropicBlocks(system),
    tools: readTools(tools),
    before: all.slice(0, border).map(readMessage),
    added: all.slice(border).map(readMessage),
    answer: readAnswer(answer),
  };
}

function readAnswer(answer: unknown): Message[] {
  if (!isObject(answer)) return [];
  if (Array.isArray(answer['choices'])) {
    return objectsOf(answer['choices']).map(({ message }) => readMessage(isObject(message) ? message : {}));
  }
  if (Array.isArray(answer['output'])) return readResponsesItems(answer['output']);
  if (answer['role'] !== undefined) return [readMessage(answer)];
  return [
    {
      role: 'answer',
      blocks: [{ kind: 'unknown', type: isError(answer) ? 'error' : 'answer', value: answer }],
    },
  ];
}

function isError(answer: Record<string, unknown>): boolean {
  return answer['type'] === 'error' || isObject(answer['error']);
}
