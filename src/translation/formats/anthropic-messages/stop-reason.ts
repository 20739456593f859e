import type { StopReason } from '../../neutral/stop-reason.ts';

/** Anthropic's stop reasons; a new one is taken for a normal end. */
const FROM_ANTHROPIC: Readonly<Record<string, StopReason>> = {
  end_turn: 'endTurn',
  max_tokens: 'maxTokens',
  stop_sequence: 'stopSequence',
  tool_use: 'toolUse',
  refusal: 'refusal',
  pause_turn: 'pause',
  model_context_window_exceeded: 'contextFull',
};

const TO_ANTHROPIC: Readonly<Record<StopReason, string>> = {
  endTurn: 'end_turn',
  maxTokens: 'max_tokens',
  stopSequence: 'stop_sequence',
  toolUse: 'tool_use',
  refusal: 'refusal',
  pause: 'pause_turn',
  contextFull: 'model_context_window_exceeded',
};

export function readStopReason(reason: string): StopReason {
  return Object.hasOwn(FROM_ANTHROPIC, reason) ? (FROM_ANTHROPIC[reason] ?? 'endTurn') : 'endTurn';
}

export function writeStopReason(reason: StopReason): string {
  return TO_ANTHROPIC[reason];
}
