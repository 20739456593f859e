import type { StoredFile } from '../file-store.ts';
import { parseMultipart } from '../multipart.ts';
import { ProviderFailure, type ProviderRequest, type ProviderState } from '../provider.ts';
import { bytesAnswer, jsonAnswer, type Answer } from '../wire/answer.ts';
import { fieldRequired } from './anthropic-errors.ts';

/** `POST /v1/files` */
export function uploadFile(request: ProviderRequest, state: ProviderState): Answer {
  const part = parseMultipart(request.headers['content-type'], request.body).find(
    ({ name }) => name === 'file',
  );
  if (part === undefined) throw fieldRequired('file');
  const file = { name: part.filename ?? 'file', type: part.type, purpose: 'user', bytes: part.bytes };
  return jsonAnswer(200, describe(state.files.add('file_', file)));
}

/** `GET /v1/files` */
export function listFiles(_request: ProviderRequest, state: ProviderState): Answer {
  const data = [...state.files.files.values()].filter(({ purpose }) => purpose === 'user').map(describe);
  const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
  return jsonAnswer(200, { data, has_more: false, next_page: null, ...ends });
}

/** `GET /v1/files/{id}` */
export function readFile(_request: ProviderRequest, state: ProviderState, id: string): Answer {
  return jsonAnswer(200, describe(find(state, id)));
}

/** `GET /v1/files/{id}/content` */
export function downloadFile(_request: ProviderRequest, state: ProviderState, id: string): Answer {
  const file = find(state, id);
  return bytesAnswer(200, file.bytes, file.type);
}

/** `DELETE /v1/files/{id}` */
export function deleteFile(_request: ProviderRequest, state: ProviderState, id: string): Answer {
  find(state, id);
  state.files.files.delete(id);
  return jsonAnswer(200, { id, type: 'file_deleted' });
}

function find(state: ProviderState, id: string): StoredFile {
  const file = state.files.files.get(id);
  if (file === undefined) throw new ProviderFailure(404, `File not found: ${id}`);
  return file;
}

function describe(file: StoredFile) {
  return {
    id: file.id,
    type: 'file',
    filename: file.name,
    mime_type: file.type,
    size_bytes: file.bytes.length,
    created_at: file.createdAt.toISOString(),
    downloadable: true,
    expires_at: null,
  };
}
