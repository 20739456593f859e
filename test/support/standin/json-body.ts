import { ProviderFailure, type ProviderRequest } from './provider.ts';

/** A JSON object whose members nobody has checked yet. */
export type JsonObject = Record<string, unknown>;

/** The request's body. @throws ProviderFailure with status 400 if it is not a JSON object. */
export function readJson(request: ProviderRequest): JsonObject {
  const value = tryParse(request.body.toString('utf8'));
  if (!isObject(value)) {
    throw new ProviderFailure(400, 'The request body is not valid JSON', { type: 'invalid_request_error' });
  }
  return value;
}

/** Whether a value is an object and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; anything else counts as an empty list. */
export function objectsOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
