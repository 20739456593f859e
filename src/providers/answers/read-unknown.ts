import { readAnthropicUsage } from './anthropic-messages/read-anthropic-usage.ts';
import type { Reading } from './answer.ts';
import { type JsonObject, objectIn } from '../../common/json/json-object.ts';
import { textIn } from './json-value.ts';
import { noReading } from './no-reading.ts';
import { readCompletionUsage } from './openai-chat/read-completion-usage.ts';
import { readResponseUsage } from './openai-responses/read-response-usage.ts';

/** JSON of a form that is not known: its usage is read by the names of its counts, which differ between the formats. */
export function readUnknown(body: JsonObject): Reading {
  const usage = objectIn(body['usage']);
  const isAnthropic = 'cache_read_input_tokens' in usage || 'cache_creation_input_tokens' in usage;
  return {
    ...noReading,
    model: textIn(body['model']),
    usage: isAnthropic ? readAnthropicUsage(usage) : (readCompletionUsage(usage) ?? readResponseUsage(body)),
    isComplete: true,
  };
}
