import { ApiError } from './api-error.ts';
import { readCookie } from './read-cookie.ts';
import { readProblem } from './read-problem.ts';

/** A text that is sent as it is, under a media type of its own. */
export interface TextBody {
  text: string;
  type: string;
}

interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  /** Sent in place of `body`. */
  textBody?: TextBody;
}

/**
 * Calls one operation below `/api/v1` and gives back its JSON, or undefined for an empty answer.
 * The session travels in a cookie that no script can read; a call that changes something shows by the
 * `x-csrf-token` header that it comes from a page of ours.
 * @throws ApiError for every answer that is no success, and where there is no answer.
 */
export async function callApi<Answer>(
  path: string,
  { method = 'GET', body, textBody }: Call = {},
): Promise<Answer> {
  const sent = textBody ?? (body === undefined ? null : asJson(body));
  const response = await send(`/api/v1${path}`, {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    headers: headersFor(method, sent),
    body: sent?.text ?? null,
  });
  if (!response.ok) throw await readProblem(response);
  return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer);
}

async function send(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch (cause) {
    throw new ApiError({ status: 0, code: 'unreachable', message: 'No answer from the server.' }, { cause });
  }
}

function asJson(body: unknown): TextBody {
  return { text: JSON.stringify(body), type: 'application/json' };
}

function headersFor(method: string, body: TextBody | null): Headers {
  const headers = new Headers({ accept: 'application/json' });
  if (body) headers.set('content-type', body.type);
  const token = method === 'GET' ? null : readCookie('tracegate_csrf');
  if (token) headers.set('x-csrf-token', token);
  return headers;
}
