import type { Reading } from '../answer.ts';
import { type JsonObject, objectsIn } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';
import { noReading } from '../no-reading.ts';
import { readCompletionUsage } from '../openai-chat/read-completion-usage.ts';
import { withServiceTier } from '../with-service-tier.ts';

/** An answer of the completions that came before chat. The message is the list of its choices. */
export function readCompletion(body: JsonObject): Reading {
  const choices = objectsIn(body['choices']);
  const serviceTier = textIn(body['service_tier']);
  return {
    ...noReading,
    model: textIn(body['model']),
    usage: withServiceTier(readCompletionUsage(body['usage']), serviceTier),
    stopReason: textIn(choices[0]?.['finish_reason']),
    responseId: textIn(body['id']),
    serviceTier,
    isComplete: true,
    message: choices,
    text: choices.flatMap((choice) => textIn(choice['text']) ?? []).join('\n'),
  };
}
