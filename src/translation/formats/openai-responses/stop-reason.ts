import type { StopReason } from '../../neutral/stop-reason.ts';

/** How an answer of the Responses API ended. */
export interface ResponseEnd {
  readonly status: 'completed' | 'incomplete';
  readonly reason?: 'max_output_tokens' | 'content_filter';
}

/**
 * Why the model stopped. The Responses API says it only where an answer is incomplete; else what the answer holds tells.
 * @param reason `incomplete_details.reason`, where the status is `incomplete`
 */
export function readStopReason(
  incomplete: boolean,
  reason: string | undefined,
  content: ReadonlyArray<{ readonly type: string }>,
): StopReason {
  if (incomplete) {
    return reason === 'content_filter' ? 'refusal' : 'maxTokens';
  }
  if (content.some(({ type }) => type === 'toolCall')) {
    return 'toolUse';
  }
  return content.some(({ type }) => type === 'refusal') ? 'refusal' : 'endTurn';
}

/** How an answer ended, in the words of the Responses API. A refusal that the model spoke itself is a complete answer. */
export function writeStopReason(
  stopReason: StopReason,
  content: ReadonlyArray<{ readonly type: string }>,
): ResponseEnd {
  if (stopReason === 'maxTokens' || stopReason === 'contextFull') {
    return { status: 'incomplete', reason: 'max_output_tokens' };
  }
  if (stopReason === 'refusal' && !content.some(({ type }) => type === 'refusal')) {
    return { status: 'incomplete', reason: 'content_filter' };
  }
  return { status: 'completed' };
}
