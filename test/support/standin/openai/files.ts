import type { StoredFile } from '../file-store.ts';
import { parseMultipart } from '../multipart.ts';
import { ProviderFailure, type ProviderRequest, type ProviderState } from '../provider.ts';
import { bytesAnswer, jsonAnswer, type Answer } from '../wire/answer.ts';
import { parameterRequired } from './openai-errors.ts';

/** `POST /v1/files` */
export function uploadFile(request: ProviderRequest, state: ProviderState): Answer {
  const parts = parseMultipart(request.headers['content-type'], request.body);
  const part = parts.find(({ name }) => name === 'file');
  if (part === undefined) throw parameterRequired('file');
  const purpose = parts.find(({ name }) => name === 'purpose')?.bytes.toString('utf8') ?? 'user_data';
  const file = { name: part.filename ?? 'file', type: part.type, purpose, bytes: part.bytes };
  return jsonAnswer(200, describe(state.files.add('file-', file)));
}

/** `GET /v1/files` */
export function listFiles(_request: ProviderRequest, state: ProviderState): Answer {
  const data = [...state.files.files.values()].map(describe);
  const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
  return jsonAnswer(200, { object: 'list', data, ...ends, has_more: false });
}

/** `GET /v1/files/{id}` */
export function readFile(_request: ProviderRequest, state: ProviderState, id: string): Answer {
  return jsonAnswer(200, describe(findFile(state, id)));
}

/** `GET /v1/files/{id}/content` */
export function downloadFile(_request: ProviderRequest, state: ProviderState, id: string): Answer {
  const file = findFile(state, id);
  return bytesAnswer(200, file.bytes, 'application/octet-stream');
}

/** `DELETE /v1/files/{id}` */
export function deleteFile(_request: ProviderRequest, state: ProviderState, id: string): Answer {
  findFile(state, id);
  state.files.files.delete(id);
  return jsonAnswer(200, { id, object: 'file', deleted: true });
}

/** @throws ProviderFailure with status 404 if there is no such file. */
export function findFile(state: ProviderState, id: string): StoredFile {
  const file = state.files.files.get(id);
  if (file === undefined) throw new ProviderFailure(404, `No such File object: ${id}`, { param: 'id' });
  return file;
}

function describe(file: StoredFile) {
  return {
    id: file.id,
    object: 'file',
    bytes: file.bytes.length,
    created_at: Math.floor(file.createdAt.getTime() / 1000),
    filename: file.name,
    purpose: file.purpose,
    status: 'processed',
    expires_at: null,
  };
}
