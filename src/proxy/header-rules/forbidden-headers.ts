/** Which way a header travels: from the client to the upstream, or back. */
export type HeaderDirection = 'request' | 'response';

/** Names and prefixes that no list may let through: in lower case, with hyphens where some write underscores. */
interface ForbiddenHeaders {
  readonly names: readonly string[];
  readonly prefixes: readonly string[];
}

/** Headers that concern one connection only: RFC 9110 section 7.6.1, with the older ones that are still met. */
const hopByHop = [
  'connection',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** What says who somebody is. The gateway sets the one credential that the upstream gets. */
const credentials = ['api-key', 'authorization', 'cookie', 'cookie2', 'x-api-key', 'x-goog-api-key'];

/** What one proxy tells the next. What a client or an upstream puts there is not this gateway's word. */
const forwarding = ['forwarded', 'true-client-ip', 'via', 'x-original-url', 'x-real-ip', 'x-rewrite-url'];

/** `__proto__`, in the canonical form, would change the object that the headers are gathered in. */
const eitherWay = [...hopByHop, ...credentials, ...forwarding, '--proto--'];
const prefixesEitherWay = ['x-forwarded-', 'x-tracegate-'];

/** Cookies and policies for browsers, which would count for the gateway's origin and so for every tenant on it. */
const forBrowsers = [
  'alt-svc',
  'clear-site-data',
  'server',
  'set-cookie',
  'set-cookie2',
  'strict-transport-security',
];
const prefixesForBrowsers = ['access-control-'];

const forbidden: Readonly<Record<HeaderDirection, ForbiddenHeaders>> = {
  request: { names: [...eitherWay, 'content-length', 'expect', 'host'], prefixes: prefixesEitherWay },
  response: {
    names: [...eitherWay, ...forBrowsers],
    prefixes: [...prefixesEitherWay, ...prefixesForBrowsers],
  },
};

/** Any other name that says it holds a credential, `anthropic-api-key` for one. */
const credentialName = /(?:^|-)(?:api-?key|authorization)$/;

/** Whether a header may never travel, whatever the lists say. `name` is in lower case. */
export function isForbiddenHeader(direction: HeaderDirection, name: string): boolean {
  // Many servers take an underscore for a hyphen, so that x_api_key would arrive as a second x-api-key.
  const canonical = name.replaceAll('_', '-');
  const { names, prefixes } = forbidden[direction];
  return (
    names.includes(canonical) ||
    prefixes.some((prefix) => canonical.startsWith(prefix)) ||
    credentialName.test(canonical)
  );
}

/**
 * A forbidden header that names beginning with `prefix` include, if there is one. Only what is forbidden by name or
 * prefix counts: every prefix could be completed to a name that ends in `-api-key`, and such names stay forbidden.
 */
export function forbiddenHeaderUnder(direction: HeaderDirection, prefix: string): string | undefined {
  const canonical = prefix.replaceAll('_', '-');
  const { names, prefixes } = forbidden[direction];
  return (
    names.find((name) => name.startsWith(canonical)) ??
    prefixes.find((other) => other.startsWith(canonical) || canonical.startsWith(other))
  );
}
