/** Recordings which are errors themselves, and so must come out as errors: what they are. */
export const explainedFailures: Record<string, string> = {
  'vercel-ai/openai-chat/nonstream/reasoning-model-legacy-parameter-error.json': 'a body with an error',
  'vercel-ai/openai-responses/nonstream/openai-error.1.json': 'an answer of status "failed"',
  'lingua/openai-responses/multimodalRequest.followup.sse': 'a stream that broke off before its first event',
};
