/** The form of an answer. */
export type AnswerFormat =
  | 'anthropic-messages'
  | 'anthropic-count-tokens'
  | 'anthropic-batch-results'
  | 'openai-chat'
  | 'openai-responses'
  | 'openai-input-tokens'
  | 'openai-completions'
  | 'openai-assistants'
  | 'openai-embeddings'
  | 'openai-images'
  | 'openai-audio'
  | 'openai-batch-output'
  | 'unknown';
