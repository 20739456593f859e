import { anthropicFields } from '../../../src/translation/formats/anthropic-messages/fields/fields.ts';
import type { FormatFields, FormatName } from '../../../src/translation/formats/format.ts';
import { chatFields } from '../../../src/translation/formats/openai-chat/fields/fields.ts';
import { responsesFields } from '../../../src/translation/formats/openai-responses/fields/fields.ts';

/** A format, and where its published schemas are. */
export interface TabledFormat {
  readonly name: FormatName;
  readonly title: string;
  readonly fields: FormatFields;
  readonly specification: string;
  /** The schemas of the bodies of requests. */
  readonly requests: readonly string[];
  /** The schemas of the bodies of answers. */
  readonly responses: readonly string[];
}

/** The formats in the order of the table. */
export const TABLED_FORMATS: readonly TabledFormat[] = [
  {
    name: 'anthropic-messages',
    title: 'Anthropic Messages',
    fields: anthropicFields,
    specification: 'anthropic.openapi.2026-07-28.json',
    requests: ['CreateMessageParams', 'BetaCreateMessageParams'],
    responses: ['Message', 'BetaMessage'],
  },
  {
    name: 'openai-chat',
    title: 'OpenAI Chat Completions',
    fields: chatFields,
    specification: 'openai.openapi.json',
    requests: ['CreateChatCompletionRequest'],
    responses: ['CreateChatCompletionResponse', 'CreateChatCompletionStreamResponse'],
  },
  {
    name: 'openai-responses',
    title: 'OpenAI Responses',
    fields: responsesFields,
    specification: 'openai.openapi.json',
    requests: ['CreateResponse'],
    responses: ['Response'],
  },
];
