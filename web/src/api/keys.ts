import { callApi } from './call-api.ts';
import { collectPages } from './collect-pages.ts';
import { inOrganization } from './in-organization.ts';

/** The provider a key belongs to. */
export type Provider = 'anthropic' | 'openai';

/** Who may use something: every member, or those with these ids. */
export type Grants = 'all' | string[];

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

/** A key of an organisation. */
export interface OrganizationKey extends KeyStatus {
  grants: Grants;
}

/** A key to be sealed. */
export interface NewKey {
  provider: Provider;
  key: string;
  baseUrl?: string;
  maxConcurrency?: number;
  /** Of an organisation's key only. */
  grants?: Grants;
}

/** Stores one of the person's own keys under a name, in place of the one that was there. */
export function saveKey(name: string, key: NewKey): Promise<KeyStatus> {
  return callApi(`/me/keys/${encodeURIComponent(name)}`, { method: 'PUT', body: key });
}

/** Deletes one of the person's own keys; the next request that needs it is refused. */
export function deleteKey(name: string): Promise<void> {
  return callApi(`/me/keys/${encodeURIComponent(name)}`, { method: 'DELETE' });
}

/** The keys of an organisation that the person may see. */
export function listOrganizationKeys(slug: string): Promise<OrganizationKey[]> {
  return collectPages(inOrganization(slug, 'keys'));
}

/** Stores a key of an organisation, in place of the one that was there. */
export function saveOrganizationKey(slug: string, name: string, key: NewKey): Promise<OrganizationKey> {
  return callApi(inOrganization(slug, 'keys', name), { method: 'PUT', body: key });
}

/** Changes who may use a key, or its cap; the key itself stays. */
export function updateOrganizationKey(
  slug: string,
  name: string,
  change: { grants?: Grants; maxConcurrency?: number | null },
): Promise<OrganizationKey> {
  return callApi(inOrganization(slug, 'keys', name), { method: 'PATCH', body: change });
}

/** Deletes a key of an organisation; the next request that needs it is refused. */
export function deleteOrganizationKey(slug: string, name: string): Promise<void> {
  return callApi(inOrganization(slug, 'keys', name), { method: 'DELETE' });
}
