import { objectIn, objectsIn, type JsonObject } from '../../../common/json/json-object.ts';
import { jsonOf, textIn } from '../json-value.ts';
import { stripContext } from '../reading/strip-context.ts';
import { textsOf } from '../reading/text-of.ts';

/** What of a message stays the same from turn to turn. */
export interface Said {
  /** `nobody`: instructions and thoughts, which agents change and leave out as they like. */
  readonly speaker: 'user' | 'assistant' | 'nobody';
  /** Without white space: agents trim and join texts. */
  readonly text: string;
  /** Calls and results of tools, and things that are no text. */
  readonly marks: readonly string[];
}

/** Ids of tools as long as this are made by chance and meet no other; shorter ones are counted up. */
const UNIQUE_ID = 12;

/** Reads a message or an item of any of the formats. */
export function readMessage(message: JsonObject): Said {
  const speaker = speakerOf(message);
  const texts = textsOf(message);
  const text = squeezed(texts);
  // A message of nothing but a reminder says what it says; beside other words it comes and goes.
  const own = speaker === 'user' ? squeezed(texts.map(stripContext)) || text : text;
  return { speaker, text: own, marks: marksOf(message) };
}

function squeezed(texts: readonly string[]): string {
  return texts.join('').replaceAll(/\s+/g, '');
}

function speakerOf({ role, type }: JsonObject): Said['speaker'] {
  if (role === 'assistant') return 'assistant';
  if (role === 'user' || role === 'tool' || role === 'function') return 'user';
  if (role !== undefined || typeof type !== 'string') return 'nobody';
  if (type.endsWith('_output') || type === 'compaction') return 'user';
  return type.endsWith('_call') ? 'assistant' : 'nobody';
}

function marksOf(message: JsonObject): string[] {
  const calls = [...objectsIn(message['tool_calls']), ...objectsIn(message['content'])];
  const own = [markOf(message), ...calls.map(markOf)].filter((mark) => mark !== undefined);
  const answered = textIn(message['tool_call_id']);
  return answered === undefined ? own : [`result:${answered}`, ...own];
}

function markOf(part: JsonObject): string | undefined {
  const { type } = part;
  if (type === 'tool_use') return callMark(part['id'], part['name'], part['input']);
  if (type === 'function' || type === 'custom') return calledFunction(part);
  if (type === 'function_call' || type === 'custom_tool_call')
    return callMark(part['call_id'], part['name'], part['arguments'] ?? part['input']);
  if (type === 'tool_result') return `result:${String(part['tool_use_id'])}`;
  if (typeof type === 'string' && type.endsWith('_output')) return `result:${String(part['call_id'])}`;
  if (type === 'compaction') return `compaction:${String(part['encrypted_content'])}`;
  return type === 'image' || type === 'image_url' || type === 'input_image' || type === 'document'
    ? type
    : undefined;
}

function calledFunction(part: JsonObject): string {
  const called = objectIn(part['function'] ?? part['custom']);
  return callMark(part['id'], called['name'], called['arguments'] ?? called['input']);
}

/** A short id is used again in the next conversation, so what was called with what belongs to it. */
function callMark(id: unknown, name: unknown, input: unknown): string {
  const called = `call:${String(id)}:${String(name)}`;
  if (typeof id === 'string' && id.length >= UNIQUE_ID) return called;
  const text = typeof input === 'string' ? input : jsonOf(input);
  return `${called}:${text.replaceAll(/\s+/g, '')}`;
}
