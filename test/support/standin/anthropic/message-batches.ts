import { isObject, objectsOf, readJson, type JsonObject } from '../json-body.ts';
import { ProviderFailure, type ProviderRequest, type ProviderState } from '../provider.ts';
import { bytesAnswer, jsonAnswer, type Answer } from '../wire/answer.ts';
import { fieldRequired } from './anthropic-errors.ts';
import { composeMessage } from './compose-message.ts';

const dayMs = 86_400_000;

/** `POST /v1/messages/batches`: the batch is worked off at once. */
export function createBatch(request: ProviderRequest, state: ProviderState): Answer {
  const requests = objectsOf(readJson(request)['requests']);
  if (requests.length === 0) throw fieldRequired('requests');
  const now = new Date();
  const id = state.ids.next('msgbatch_');
  state.objects.set(id, {
    id,
    type: 'message_batch',
    processing_status: 'ended',
    request_counts: { processing: 0, succeeded: requests.length, errored: 0, canceled: 0, expired: 0 },
    created_at: now.toISOString(),
    ended_at: now.toISOString(),
    expires_at: new Date(now.getTime() + dayMs).toISOString(),
    archived_at: null,
    cancel_initiated_at: null,
    results_url: `${request.origin}/v1/messages/batches/${id}/results`,
  });
  state.files.files.set(id, resultsFile(id, requests, state));
  return jsonAnswer(200, state.objects.get(id));
}

/** `GET /v1/messages/batches` */
export function listBatches(_request: ProviderRequest, state: ProviderState): Answer {
  const data = [...state.objects.values()].filter(({ type }) => type === 'message_batch').toReversed();
  return jsonAnswer(200, {
    data,
    has_more: false,
    first_id: data[0]?.['id'] ?? null,
    last_id: data.at(-1)?.['id'] ?? null,
  });
}

/** `GET /v1/messages/batches/{id}` */
export function readBatch(_request: ProviderRequest, state: ProviderState, id: string): Answer {
  return jsonAnswer(200, findBatch(state, id));
}

/** `POST /v1/messages/batches/{id}/cancel` */
export function cancelBatch(_request: ProviderRequest, state: ProviderState, id: string): Answer {
  const batch = findBatch(state, id);
  batch['cancel_initiated_at'] = new Date().toISOString();
  return jsonAnswer(200, batch);
}

/** `DELETE /v1/messages/batches/{id}` */
export function deleteBatch(_request: ProviderRequest, state: ProviderState, id: string): Answer {
  findBatch(state, id);
  state.objects.delete(id);
  state.files.files.delete(id);
  return jsonAnswer(200, { id, type: 'message_batch_deleted' });
}

/** `GET /v1/messages/batches/{id}/results`: one line of JSON a request. */
export function readBatchResults(_request: ProviderRequest, state: ProviderState, id: string): Answer {
  findBatch(state, id);
  return bytesAnswer(200, state.files.files.get(id)?.bytes ?? Buffer.alloc(0), 'application/x-jsonl');
}

function findBatch(state: ProviderState, id: string): JsonObject {
  const batch = state.objects.get(id);
  if (batch?.['type'] !== 'message_batch') throw new ProviderFailure(404, `batch: ${id}`);
  return batch;
}

function resultsFile(id: string, requests: JsonObject[], state: ProviderState) {
  const lines = requests.map((each) => {
    const params = isObject(each['params']) ? each['params'] : {};
    const message = composeMessage(params, state, {});
    return `${JSON.stringify({ custom_id: each['custom_id'], result: { type: 'succeeded', message } })}\n`;
  });
  const bytes = Buffer.from(lines.join(''));
  return {
    id,
    name: `${id}.jsonl`,
    type: 'application/x-jsonl',
    purpose: 'batch',
    createdAt: new Date(),
    bytes,
  };
}
