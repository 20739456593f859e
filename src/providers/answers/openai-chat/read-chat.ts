import type { Reading } from '../answer.ts';
import { type JsonObject, objectIn, objectsIn } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';
import { noReading } from '../no-reading.ts';
import { chatText } from './chat-text.ts';
import { readCompletionUsage } from './read-completion-usage.ts';
import { withServiceTier } from '../with-service-tier.ts';

/** A whole chat completion. The message is the first choice's; the text is every choice's. */
export function readChat(body: JsonObject): Reading {
  const choices = objectsIn(body['choices']);
  const messages = choices.map((choice) => objectIn(choice['message']));
  const serviceTier = textIn(body['service_tier']);
  return {
    ...noReading,
    model: textIn(body['model']),
    usage: withServiceTier(readCompletionUsage(body['usage']), serviceTier),
    stopReason: textIn(choices[0]?.['finish_reason']),
    responseId: textIn(body['id']),
    serviceTier,
    isComplete: true,
    message: messages[0],
    text: messages.map(chatText).join('\n'),
  };
}
