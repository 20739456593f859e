import type { Outcome } from '../exchange.ts';
import type { ReadExchange } from './read-exchange.ts';

/**
 * How an exchange ended, with what its answer says of it: a stream that came to an orderly end without its last event, or
 * with an error in it, was no success, although nothing on the way failed.
 */
export function outcomeOf({ closed, answer, response }: ReadExchange): Outcome {
  if (!closed) return 'interrupted';
  if (closed.outcome !== 'success' || !response?.isWhole) return closed.outcome;
  if (!answer || answer.format === 'unknown') return closed.outcome;
  return answer.isComplete && !answer.error ? 'success' : 'stream_error';
}
