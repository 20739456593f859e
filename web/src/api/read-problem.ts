import { ApiError, type FieldError } from './api-error.ts';

/** Turns an answer that is no success into an error, as RFC 9457 (problem+json) words it, or by its status alone. */
export async function readProblem(response: Response): Promise<ApiError> {
  const problem = await readJsonObject(response);
  return new ApiError({
    status: response.status,
    code: text(problem['code']) ?? `http_${response.status}`,
    message:
      text(problem['detail']) ??
      text(problem['title']) ??
      `The server answered with status ${response.status}.`,
    fieldErrors: readFieldErrors(problem['errors']),
    retryAfterSeconds: readSeconds(response.headers.get('retry-after')),
  });
}

async function readJsonObject(response: Response): Promise<Record<string, unknown>> {
  if (!response.headers.get('content-type')?.includes('json')) return {};
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch {
    // A proxy in between may cut an answer short; the status still tells enough.
    return {};
  }
}

function readFieldErrors(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: { field?: unknown; message?: unknown } | null) => {
    const field = text(entry?.field);
    const message = text(entry?.message);
    return field && message ? [{ field, message }] : [];
  });
}

function readSeconds(header: string | null): number | null {
  return header !== null && /^\d{1,9}$/.test(header) ? Number(header) : null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
