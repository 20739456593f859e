import { readJson, type JsonObject } from '../json-body.ts';
import { ProviderFailure, type ProviderRequest, type ProviderState } from '../provider.ts';
import { countTokens } from '../texts.ts';
import { jsonAnswer, streamAnswer, type Answer } from '../wire/answer.ts';
import { composeResponse } from './compose-response.ts';
import { parameterRequired } from './openai-errors.ts';
import { responseEvents } from './response-events.ts';

const mostStored = 1000;

/** `POST /v1/responses` */
export function createResponse(request: ProviderRequest, state: ProviderState): Answer {
  const body = readJson(request);
  if (body['model'] === undefined) throw parameterRequired('model');
  const response = composeResponse(body, state, request.shape);
  if (body['store'] !== false) store(state, response);
  const answer =
    body['stream'] === true
      ? streamAnswer(responseEvents(response, request.shape))
      : jsonAnswer(200, response);
  return { ...answer, claim: { model: String(response['model']), usage: response.usage } };
}

/** `GET /v1/responses/{id}` */
export function readResponse(_request: ProviderRequest, state: ProviderState, id: string): Answer {
  return jsonAnswer(200, find(state, id));
}

/** `DELETE /v1/responses/{id}` */
export function deleteResponse(_request: ProviderRequest, state: ProviderState, id: string): Answer {
  find(state, id);
  state.objects.delete(id);
  return jsonAnswer(200, { id, object: 'response', deleted: true });
}

/** `POST /v1/responses/compact`: the conversation so far, sealed into one item. */
export function compactResponse(request: ProviderRequest, state: ProviderState): Answer {
  const input = countTokens(JSON.stringify(readJson(request)));
  const sealed = Buffer.from('sealed history of the stand-in '.repeat(8)).toString('base64url');
  return jsonAnswer(200, {
    id: state.ids.next('resp_'),
    object: 'response.compaction',
    created_at: Math.floor(Date.now() / 1000),
    output: [{ id: state.ids.next('cmp_'), type: 'compaction', encrypted_content: `gAAAAA${sealed}` }],
    usage: {
      input_tokens: input,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: 1,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: input + 1,
    },
  });
}

/** `POST /v1/responses/input_tokens` */
export function countInputTokens(request: ProviderRequest): Answer {
  readJson(request);
  const tokens = countTokens(request.body.toString('utf8'));
  return jsonAnswer(200, { object: 'response.input_tokens', input_tokens: tokens });
}

function store(state: ProviderState, response: JsonObject & { id: string }): void {
  state.objects.set(response.id, response);
  const oldest = state.objects.keys().next().value;
  if (state.objects.size > mostStored && oldest !== undefined) state.objects.delete(oldest);
}

function find(state: ProviderState, id: string): JsonObject {
  const found = state.objects.get(id);
  if (found?.['object'] !== 'response') throw new ProviderFailure(404, `Response with id '${id}' not found.`);
  return found;
}
