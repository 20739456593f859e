import type { WrittenError } from './format.ts';
import { mayWorkLater } from './may-work-later.ts';
import type { NeutralError } from '../neutral/neutral-error.ts';
import { openAiErrorKinds } from './openai-error-kinds.ts';

/** Writes an error the way both of OpenAI's formats have it. */
export function writeOpenAiError(error: NeutralError): WrittenError {
  const { status, type, code } = openAiErrorKinds[error.kind];
  return {
    status,
    body: { error: { message: error.message, type, param: null, code: error.code ?? code } },
    mayWorkLater: mayWorkLater(error.kind),
  };
}
