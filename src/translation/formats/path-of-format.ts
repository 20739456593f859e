import type { FormatName } from './format.ts';

/** Where a provider takes requests of a format. */
export const pathOfFormat: Readonly<Record<FormatName, string>> = {
  'anthropic-messages': '/v1/messages',
  'openai-chat': '/v1/chat/completions',
  'openai-responses': '/v1/responses',
};
