import { callApi } from './call-api.ts';

/** The provider a key belongs to. */
export type Provider = 'anthropic' | 'openai';

/** All that can be known about a stored key: never the key. Times are ISO 8601. */
export interface KeyStatus {
  name: string;
  provider: Provider;
  /** Null means the provider's own address. */
  baseUrl: string | null;
  configured: boolean;
  configuredAt: string | null;
  lastUsedAt: string | null;
  /** Requests at once; null means no cap. */
  maxConcurrency: number | null;
}

/** A key to be sealed. */
export interface NewKey {
  provider: Provider;
  key: string;
  baseUrl?: string;
  maxConcurrency?: number;
}

/** Stores a key under a name, in place of the one that was there. */
export function saveKey(name: string, key: NewKey): Promise<KeyStatus> {
  return callApi(`/me/keys/${encodeURIComponent(name)}`, { method: 'PUT', body: key });
}

/** Deletes a key; the next request that needs it is refused. */
export function deleteKey(name: string): Promise<void> {
  return callApi(`/me/keys/${encodeURIComponent(name)}`, { method: 'DELETE' });
}
