import { isIP } from 'node:net';
import { isPublicAddress } from './address-rules.ts';
import type { RefusalReason } from './url-refused.ts';
import { SPECIAL_USE_NAMES, WILDCARD_DNS_NAMES } from './special-use-names.ts';

/**
 * Brings a host into the one spelling that all rules compare: WHATWG's, in lower case, Punycode, dotted decimal,
 * shortest IPv6, without brackets. `0x7f.1`, `①②⑦.0.0.1` and `127.0.0.1` become the same.
 * Gives `null` for what is not a host alone (a port, a user name or a path beside it, a zone, an empty text).
 */
export function canonicalHost(host: string): string | null {
  const bare = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  if (isIP(bare) === 6) return withoutBrackets(URL.parse(`https://[${bare}]/`)?.hostname);
  if (/[\s\p{Cc}\p{Cf}\\/?#@:[\]]/u.test(host)) return null;
  return withoutBrackets(URL.parse(`https://${host}/`)?.hostname);
}

/** The reason why a canonical host may not be named in a URL, by its text alone, or `null`. */
export function refusalOfHost(host: string): RefusalReason | null {
  if (isIP(host) !== 0) return isPublicAddress(host) ? null : 'address_not_public';
  if (host.endsWith('.')) return 'host_trailing_dot';
  if (!host.includes('.')) return 'host_not_qualified';
  if (isBelowAny(host, SPECIAL_USE_NAMES)) return 'host_special_use';
  if (isBelowAny(host, WILDCARD_DNS_NAMES)) return 'host_wildcard_dns';
  return null;
}

function withoutBrackets(host: string | undefined): string | null {
  return host?.replace(/^\[|\]$/g, '') || null;
}

function isBelowAny(host: string, names: readonly string[]): boolean {
  return names.some((name) => host === name || host.endsWith(`.${name}`));
}
