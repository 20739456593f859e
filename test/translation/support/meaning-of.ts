import { anthropicAnswerMeaning, anthropicRequestMeaning } from './anthropic-meaning.ts';
import { chatAnswerMeaning, chatRequestMeaning } from './chat-meaning.ts';
import type { MeantAnswer, MeantRequest } from './meaning.ts';
import type { FormatName } from './recorded-cases.ts';
import { responsesAnswerMeaning, responsesRequestMeaning } from './responses-meaning.ts';

/** How the judges read each format. They share no code with the translation. */
export const meaningOf: Record<
  FormatName,
  { request(body: unknown): MeantRequest; answer(body: unknown): MeantAnswer }
> = {
  'anthropic-messages': { request: anthropicRequestMeaning, answer: anthropicAnswerMeaning },
  'openai-chat': { request: chatRequestMeaning, answer: chatAnswerMeaning },
  'openai-responses': { request: responsesRequestMeaning, answer: responsesAnswerMeaning },
};
