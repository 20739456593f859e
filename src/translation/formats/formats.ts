import { anthropicMessages } from './anthropic-messages/anthropic-messages.ts';
import type { Format, FormatName } from './format.ts';
import { openaiChat } from './openai-chat/openai-chat.ts';
import { openaiResponses } from './openai-responses/openai-responses.ts';

/** All formats between which Tracegate translates: a further one is a folder and a line. */
export const formats: Readonly<Record<FormatName, Format>> = {
  'anthropic-messages': anthropicMessages,
  'openai-chat': openaiChat,
  'openai-responses': openaiResponses,
};
