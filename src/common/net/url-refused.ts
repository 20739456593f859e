/** Why a URL was refused. Stable: callers and pages may rely on these words. */
export type RefusalReason =
  | 'url_malformed'
  | 'character_not_allowed'
  | 'scheme_not_allowed'
  | 'userinfo_not_allowed'
  | 'query_not_allowed'
  | 'fragment_not_allowed'
  | 'path_not_allowed'
  | 'port_not_allowed'
  | 'host_trailing_dot'
  | 'host_not_qualified'
  | 'host_special_use'
  | 'host_wildcard_dns'
  | 'address_not_public';

const ASK_OPERATOR =
  'If it is a server of your own, the operator can allow it with TRACEGATE_UPSTREAM_ALLOWED_HOSTS.';

const SENTENCES: Record<RefusalReason, (host: string) => string> = {
  url_malformed: () => 'This is not a complete base URL. Write it like https://host or https://host/path.',
  character_not_allowed: () =>
    'The base URL contains a space, a backslash or an invisible character. Type it again without it.',
  scheme_not_allowed: () =>
    `The base URL must begin with https://. Plain http:// works only for hosts that the operator allowed.`,
  userinfo_not_allowed: () =>
    'The base URL may not contain a user name or a password. Leave out everything up to the "@".',
  query_not_allowed: () => 'The base URL may not contain a query. Leave out the "?" and all after it.',
  fragment_not_allowed: () => 'The base URL may not contain a fragment. Leave out the "#" and all after it.',
  path_not_allowed: () =>
    'The path of the base URL may hold plain segments only: no "..", no "//", no encoded dots or slashes.',
  port_not_allowed: (host) => `Only the ports 443 and 8443 may be used with ${host}. ${ASK_OPERATOR}`,
  host_trailing_dot: () => 'The host of the base URL may not end in a dot. Leave the dot out.',
  host_not_qualified: () => `The host must be a full name with a dot in it. ${ASK_OPERATOR}`,
  host_special_use: (host) => `${host} is a name for use inside a network. ${ASK_OPERATOR}`,
  host_wildcard_dns: (host) =>
    `${host} belongs to a service whose names stand for any address. Use the provider's own name.`,
  address_not_public: (host) => `${host} does not lead to the public internet. ${ASK_OPERATOR}`,
};

/**
 * A URL that Tracegate will not store or dial. `message` is a sentence for the person who gave the URL; of the URL
 * it holds at most the host, so that a key or a password in the text goes no further.
 */
export class UrlRefused extends Error {
  override readonly name = 'UrlRefused';
  readonly code = 'TRACEGATE_URL_REFUSED';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, host = 'this host') {
    super(SENTENCES[reason](host));
    this.reason = reason;
  }
}
