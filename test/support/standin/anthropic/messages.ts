import { readJson, type JsonObject } from '../json-body.ts';
import { ProviderFailure, type ProviderRequest, type ProviderState } from '../provider.ts';
import { countTokens } from '../texts.ts';
import { jsonAnswer, streamAnswer, type Answer } from '../wire/answer.ts';
import { fieldRequired } from './anthropic-errors.ts';
import { composeMessage } from './compose-message.ts';
import { messageEvents } from './message-events.ts';

/** `POST /v1/messages` */
export function createMessage(request: ProviderRequest, state: ProviderState): Answer {
  const body = readMessageRequest(request, ['model', 'messages', 'max_tokens']);
  const message = composeMessage(body, state, request.shape);
  const answer =
    body['stream'] === true ? streamAnswer(messageEvents(message, request.shape)) : jsonAnswer(200, message);
  return { ...answer, claim: { model: message.model, usage: message.usage } };
}

/** `POST /v1/messages/count_tokens` */
export function countMessageTokens(request: ProviderRequest): Answer {
  readMessageRequest(request, ['model', 'messages']);
  return jsonAnswer(200, { input_tokens: countTokens(request.body.toString('utf8')) });
}

function readMessageRequest(request: ProviderRequest, required: string[]): JsonObject {
  if (request.headers['anthropic-version'] === undefined) {
    throw new ProviderFailure(400, 'anthropic-version: header is required');
  }
  const body = readJson(request);
  const missing = required.find((field) => body[field] === undefined);
  if (missing !== undefined) throw fieldRequired(missing);
  return body;
}
