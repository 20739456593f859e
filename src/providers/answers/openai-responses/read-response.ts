import type { AnswerError, Reading } from '../answer.ts';
import { isObject, type JsonObject, objectIn } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';
import { noReading } from '../no-reading.ts';
import { readError } from '../read-error.ts';
import { withServiceTier } from '../with-service-tier.ts';
import { readResponseUsage } from './read-response-usage.ts';
import { responseText } from './response-text.ts';

/** A whole response of OpenAI's. The message is the list of its output items. */
export function readResponse(response: JsonObject): Reading {
  const serviceTier = textIn(response['service_tier']);
  const { output } = response;
  return {
    ...noReading,
    model: textIn(response['model']),
    usage: withServiceTier(readResponseUsage(response), serviceTier),
    stopReason: stopReason(response),
    responseId: textIn(response['id']),
    serviceTier,
    isComplete: true,
    error: failure(response),
    message: Array.isArray(output) ? output : undefined,
    text: responseText(output),
  };
}

/** Null while it goes on in the background. */
function stopReason(response: JsonObject): string | null {
  const status = textIn(response['status']);
  if (status === 'in_progress' || status === 'queued') return null;
  const detail = textIn(objectIn(response['incomplete_details'])['reason']);
  return status && detail ? `${status}:${detail}` : status;
}

function failure(response: JsonObject): AnswerError | null {
  return isObject(response['error']) ? readError(response) : null;
}
