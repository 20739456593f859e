import { readAnswer, type ReceivedAnswer } from '../../../providers/answers/read-answer.ts';

/**
 * The message that an answer is, whether it came in one piece or as a stream: in the provider's own shape, as far as it
 * came. Of an error the error; null for what cannot be read.
 */
export function assembleAnswer(received: ReceivedAnswer): unknown {
  const { message, error } = readAnswer(received);
  return message ?? (error ? { error } : null);
}
