import { callApi } from './call-api.ts';
import type { KeyStatus } from './keys.ts';

/** What an agent needs to know to go through the gateway. */
export interface ProxyStatus {
  anthropicBaseUrl: string;
  openaiBaseUrl: string;
  keys: KeyStatus[];
}

/** The addresses of the gateway, and the status of the person's provider keys. */
export function readProxy(): Promise<ProxyStatus> {
  return callApi('/me/proxy');
}
