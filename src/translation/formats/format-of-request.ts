import type { FormatName } from './format.ts';

/** The paths whose requests can be translated, by the provider whose API they are. */
const FORMATS: Readonly<Record<string, FormatName>> = {
  'anthropic /v1/messages': 'anthropic-messages',
  'anthropic /v1/messages/count_tokens': 'anthropic-messages',
  'openai /v1/chat/completions': 'openai-chat',
  'openai /v1/responses': 'openai-responses',
};

/**
 * The format of a request, told by where it is posted; undefined for what cannot be translated, such as batches, files and
 * embeddings.
 */
export function formatOfRequest(provider: string, path: string): FormatName | undefined {
  return FORMATS[`${provider} ${path}`];
}
