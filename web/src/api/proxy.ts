import { callApi } from './call-api.ts';
import type { KeyStatus, OrganizationKey } from './keys.ts';

/** What an agent needs to know to go through the gateway, and what the organisation allows. */
export interface ProxyStatus {
  anthropicBaseUrl: string;
  openaiBaseUrl: string;
  keys: KeyStatus[];
  /** The organisation the person works in; null where he is in none. */
  organization: { slug: string; name: string } | null;
  /** The organisation's keys that the person may use. */
  organizationKeys: OrganizationKey[];
  allowMemberKeys: boolean;
  allowMemberRoutes: boolean;
}

/** The addresses of the gateway, and the status of the keys that the person may use. */
export function readProxy(): Promise<ProxyStatus> {
  return callApi('/me/proxy');
}
