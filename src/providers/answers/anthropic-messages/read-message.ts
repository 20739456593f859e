import type { Reading } from '../answer.ts';
import type { JsonObject } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';
import { noReading } from '../no-reading.ts';
import type { TokenUsage } from '../token-usage.ts';
import { messageText } from './message-text.ts';

/** A whole message of Anthropic's, as JSON or put together from a stream. */
export function readMessage(message: JsonObject, usage: TokenUsage | undefined): Reading {
  return {
    ...noReading,
    model: textIn(message['model']),
    usage,
    stopReason: textIn(message['stop_reason']),
    responseId: textIn(message['id']),
    serviceTier: usage?.serviceTier ?? null,
    isComplete: true,
    message,
    text: textIn(message['completion']) ?? messageText(message['content']),
  };
}
