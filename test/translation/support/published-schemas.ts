import type { FormatName } from './recorded-cases.ts';

/** Where a format's requests are described: the specification in the shared data, and the path of the endpoint. */
export const publishedRequests: Record<
  FormatName,
  { readonly specification: string; readonly path: string }
> = {
  'anthropic-messages': {
    specification: 'anthropic.openapi.2026-07-28.json',
    path: '/v1/messages?beta=true',
  },
  'openai-chat': { specification: 'openai.openapi.json', path: '/chat/completions' },
  'openai-responses': { specification: 'openai.openapi.json', path: '/responses' },
};

/** The schema of a format's answers, in the same specification. */
export const publishedAnswers: Record<FormatName, string> = {
  'anthropic-messages': 'Message',
  'openai-chat': 'CreateChatCompletionResponse',
  'openai-responses': 'Response',
};
