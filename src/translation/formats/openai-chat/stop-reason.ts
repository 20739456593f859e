import type { StopReason } from '../../neutral/stop-reason.ts';

/** Reasons of Chat Completions; a new one is taken for a normal end. */
const FROM_CHAT: Readonly<Record<string, StopReason>> = {
  stop: 'endTurn',
  length: 'maxTokens',
  tool_calls: 'toolUse',
  function_call: 'toolUse',
  content_filter: 'refusal',
};

const TO_CHAT: Readonly<Record<StopReason, string>> = {
  endTurn: 'stop',
  maxTokens: 'length',
  stopSequence: 'stop',
  toolUse: 'tool_calls',
  refusal: 'content_filter',
  pause: 'stop',
  contextFull: 'length',
};

/** What the answer held, as far as it says more than its reason. */
export interface AnswerTraits {
  readonly hasToolCalls: boolean;
  readonly hasRefusal: boolean;
}

/** Some who speak this format say `stop` where they call tools; a refusal is always told with `stop`. */
export function readStopReason(reason: string, { hasToolCalls, hasRefusal }: AnswerTraits): StopReason {
  const read = Object.hasOwn(FROM_CHAT, reason) ? (FROM_CHAT[reason] ?? 'endTurn') : 'endTurn';
  if (read !== 'endTurn') {
    return read;
  }
  if (hasRefusal) {
    return 'refusal';
  }
  return hasToolCalls ? 'toolUse' : 'endTurn';
}

/** A refusal with words of its own ends with `stop`, one without them was a filter's. */
export function writeStopReason(reason: StopReason, { hasRefusal }: AnswerTraits): string {
  return reason === 'refusal' && hasRefusal ? 'stop' : TO_CHAT[reason];
}
