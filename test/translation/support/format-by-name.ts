import { anthropicMessages } from '../../../src/translation/formats/anthropic-messages/anthropic-messages.ts';
import type { Format } from '../../../src/translation/formats/format.ts';
import { openaiResponses } from '../../../src/translation/formats/openai-responses/openai-responses.ts';
import type { FormatName } from './recorded-cases.ts';

const FORMATS: Partial<Record<FormatName, Format>> = {
  'anthropic-messages': anthropicMessages,
  'openai-responses': openaiResponses,
};

/** A format as the translation has it. */
export function formatByName(name: FormatName): Format {
  const format = FORMATS[name];
  if (format === undefined) throw new Error(`No format ${name}`);
  return format;
}
