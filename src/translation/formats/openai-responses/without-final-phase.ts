import type { JsonObject } from '../../json/json-value.ts';

/** A message without the mark that it is a final answer: other models give no others, so that it loses nothing. */
export function withoutFinalPhase(message: JsonObject): JsonObject {
  return message['phase'] === 'final_answer' ? { ...message, phase: undefined } : message;
}
