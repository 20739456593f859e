import { isObject, readJson, type JsonObject } from '../json-body.ts';
import { ProviderFailure, type ProviderRequest, type ProviderState } from '../provider.ts';
import { jsonAnswer, type Answer } from '../wire/answer.ts';
import { composeChat, wholeChat } from './chat-completions.ts';
import { composeResponse } from './compose-response.ts';
import { findFile } from './files.ts';
import { parameterRequired } from './openai-errors.ts';

const daySeconds = 86_400;

/** `POST /v1/batches`: the lines of the input file are worked off at once. */
export function createBatch(request: ProviderRequest, state: ProviderState): Answer {
  const body = readJson(request);
  const missing = ['input_file_id', 'endpoint', 'completion_window'].find(
    (field) => body[field] === undefined,
  );
  if (missing !== undefined) throw parameterRequired(missing);
  const lines = findFile(state, String(body['input_file_id']))
    .bytes.toString('utf8')
    .split('\n')
    .filter(Boolean);
  const results = lines.map((line) => `${JSON.stringify(answerLine(JSON.parse(line), state))}\n`).join('');
  const file = {
    name: 'results.jsonl',
    type: 'application/jsonl',
    purpose: 'batch_output',
    bytes: Buffer.from(results),
  };
  const now = Math.floor(Date.now() / 1000);
  const batch = {
    id: state.ids.next('batch_'),
    object: 'batch',
    endpoint: body['endpoint'],
    errors: null,
    input_file_id: body['input_file_id'],
    completion_window: body['completion_window'],
    status: 'completed',
    output_file_id: state.files.add('file-', file).id,
    error_file_id: null,
    created_at: now,
    in_progress_at: now,
    completed_at: now,
    expires_at: now + daySeconds,
    request_counts: { total: lines.length, completed: lines.length, failed: 0 },
    metadata: body['metadata'] ?? null,
  };
  state.objects.set(batch.id, batch);
  return jsonAnswer(200, batch);
}

/** `GET /v1/batches` */
export function listBatches(_request: ProviderRequest, state: ProviderState): Answer {
  const data = [...state.objects.values()].filter(({ object }) => object === 'batch').toReversed();
  const ends = { first_id: data[0]?.['id'] ?? null, last_id: data.at(-1)?.['id'] ?? null };
  return jsonAnswer(200, { object: 'list', data, ...ends, has_more: false });
}

/** `GET /v1/batches/{id}` */
export function readBatch(_request: ProviderRequest, state: ProviderState, id: string): Answer {
  return jsonAnswer(200, find(state, id));
}

/** `POST /v1/batches/{id}/cancel` */
export function cancelBatch(_request: ProviderRequest, state: ProviderState, id: string): Answer {
  const batch = find(state, id);
  const cancelled = { ...batch, status: 'cancelled', cancelled_at: Math.floor(Date.now() / 1000) };
  state.objects.set(id, cancelled);
  return jsonAnswer(200, cancelled);
}

function find(state: ProviderState, id: string): JsonObject {
  const batch = state.objects.get(id);
  if (batch?.['object'] !== 'batch') throw new ProviderFailure(404, `No batch found with id '${id}'.`);
  return batch;
}

function answerLine(line: JsonObject, state: ProviderState): JsonObject {
  const params = isObject(line['body']) ? line['body'] : {};
  const isChat = String(line['url']).endsWith('/chat/completions');
  const body = isChat
    ? wholeChat(composeChat(params, state, { shape: {} }))
    : composeResponse(params, state, {});
  const response = { status_code: 200, request_id: state.ids.next('req_'), body };
  return { id: state.ids.next('batch_req_'), custom_id: line['custom_id'], response, error: null };
}
