/** Everything that an answer of the neutral form can mean; see `RequestMeaning`. */
export type ResponseMeaning =
  | 'structure'
  | 'id'
  | 'model'
  | 'created'
  | 'text'
  | 'reasoningText'
  | 'refusal'
  | 'toolCall'
  | 'citations'
  | 'citedText'
  | 'stopReason'
  | 'stopSequence'
  | 'usage'
  | 'cacheUsage'
  | 'reasoningUsage'
  | 'serviceTier'
  | 'error';
