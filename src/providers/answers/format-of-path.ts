import type { AnswerFormat } from './answer-format.ts';

/**
 * What comes back from a path, told by its end: some providers put OpenAI's paths under another beginning. Where one
 * provider has a path that the other has too, the answer has the same form.
 */
const PATHS: ReadonlyArray<readonly [RegExp, AnswerFormat]> = [
  [/\/messages\/count_tokens$/, 'anthropic-count-tokens'],
  [/\/messages\/batches\/[^/]+\/results$/, 'anthropic-batch-results'],
  [/\/messages$/, 'anthropic-messages'],
  [/\/complete$/, 'anthropic-messages'],
  [/\/chat\/completions(\/[^/]+)?$/, 'openai-chat'],
  [/\/responses\/input_tokens$/, 'openai-input-tokens'],
  [/\/responses(\/[^/]+)?$/, 'openai-responses'],
  [/\/threads(\/[^/]+)?\/runs(\/[^/]+\/submit_tool_outputs)?$/, 'openai-assistants'],
  [/\/completions$/, 'openai-completions'],
  [/\/embeddings$/, 'openai-embeddings'],
  [/\/images\/(generations|edits|variations)$/, 'openai-images'],
  [/\/audio\/(transcriptions|translations|speech)$/, 'openai-audio'],
  [/\/files\/[^/]+\/content$/, 'openai-batch-output'],
];

/** The form of what a path answers; `unknown` where the path does not tell. */
export function formatOfPath(path: string): AnswerFormat {
  return PATHS.find(([pattern]) => pattern.test(path))?.[1] ?? 'unknown';
}
