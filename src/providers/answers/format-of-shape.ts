import type { AnswerFormat } from './answer-format.ts';
import { isObject, type JsonObject } from '../../common/json/json-object.ts';
import { textIn } from './json-value.ts';

const FORMAT_OF_OBJECT: ReadonlyMap<unknown, AnswerFormat> = new Map([
  ['chat.completion', 'openai-chat'],
  ['chat.completion.chunk', 'openai-chat'],
  ['response', 'openai-responses'],
  ['response.compaction', 'openai-responses'],
  ['response.input_tokens', 'openai-input-tokens'],
  ['text_completion', 'openai-completions'],
  ['thread.run', 'openai-assistants'],
]);

/** The form that a body, or the first event of a stream, says it has. Undefined where it does not say. */
export function formatOfShape(body: JsonObject): AnswerFormat | undefined {
  const byObject = FORMAT_OF_OBJECT.get(body['object']);
  if (byObject) return byObject;
  const type = textIn(body['type']) ?? '';
  if (type === 'message' || type === 'message_start') return 'anthropic-messages';
  if (type.startsWith('response.')) return 'openai-responses';
  if (type.startsWith('image_generation.') || type.startsWith('image_edit.')) return 'openai-images';
  if (type.startsWith('transcript.text.') || type.startsWith('speech.audio.')) return 'openai-audio';
  return isBatchEntry(body);
}

function isBatchEntry(body: JsonObject): AnswerFormat | undefined {
  if (!('custom_id' in body)) return undefined;
  if (isObject(body['result'])) return 'anthropic-batch-results';
  return 'response' in body ? 'openai-batch-output' : undefined;
}
