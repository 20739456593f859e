import { openAiErrorKinds } from '../openai-error-kinds.ts';
import type { JsonObject } from '../../json/json-value.ts';
import type { NeutralError } from '../../neutral/neutral-error.ts';

/** An error as the last event of a stream tells it. */
export function writeEventError(error: NeutralError): JsonObject {
  return { code: openAiErrorKinds[error.kind].streamCode, message: error.message };
}
