import type { AnswerFormat } from './answer-format.ts';

const FREE: ReadonlySet<AnswerFormat> = new Set(['anthropic-count-tokens', 'openai-input-tokens', 'unknown']);

/** Of an answer that was stored, and is told again: it was charged when it was made. */
const TOLD_AGAIN = /\/(responses\/resp_[^/]+|chat\/completions\/[^/]+)$/;

/**
 * Whether the provider charges for an answer of this form from this path. Of what was charged elsewhere only the results
 * of a batch count, since its making tells nothing of what it costs.
 */
export function isBilled(format: AnswerFormat, path: string, status: number): boolean {
  return status >= 200 && status < 300 && !FREE.has(format) && !TOLD_AGAIN.test(path);
}
