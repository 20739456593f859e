/**
 * Why the model ended. `refusal`: it, or a filter, would not go on. `pause`: a turn with the provider's own tools is to be
 * continued by sending it back. `contextFull`: neither question nor answer may be longer.
 */
export type StopReason =
  | 'endTurn'
  | 'maxTokens'
  | 'stopSequence'
  | 'toolUse'
  | 'refusal'
  | 'pause'
  | 'contextFull';
