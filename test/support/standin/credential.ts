import type { IncomingHttpHeaders } from 'node:http';
import type { Credential, Provider } from './provider.ts';

/** The first credential among the headers in which the provider looks for one. */
export function findCredential(provider: Provider, headers: IncomingHttpHeaders): Credential | null {
  for (const header of provider.credentialHeaders) {
    const value = headers[header];
    if (typeof value !== 'string' || value === '') continue;
    if (header === 'authorization' && !/^bearer \S/i.test(value)) continue;
    return { header, value: header === 'authorization' ? value.replace(/^bearer /i, '') : value };
  }
  return null;
}
