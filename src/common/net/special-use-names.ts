/**
 * Names, and all below them, that never lead to a public provider: the IANA Special-Use Domain Names registry
 * (RFC 6761, 6762, 7686, 8375, 9476), names that networks use for themselves (RFC 6762 appendix G; `.internal`
 * by ICANN 2024), and metadata services of clouds whose names look public.
 */
export const SPECIAL_USE_NAMES: readonly string[] = [
  'alt',
  'arpa',
  'corp',
  'example',
  'home',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'mail',
  'onion',
  'private',
  'test',
  'metadata.azure.com',
  'metadata.goog',
  'metadata.packet.net',
  'metadata.tencentyun.com',
];

/**
 * Public domains whose names carry an address, or lead to loopback: one account there is nobody's company.
 * Their answers are judged like any other; the list spares the lookup and covers those that change between
 * two questions (rbndr.us and 1u.ms exist for that).
 */
export const WILDCARD_DNS_NAMES: readonly string[] = [
  '1u.ms',
  'backname.io',
  'ddev.site',
  'devd.io',
  'fuf.me',
  'lacolhost.com',
  'lcl.host',
  'lndo.site',
  'local-ip.co',
  'local-ip.sh',
  'local.gd',
  'localho.st',
  'localhost.direct',
  'localtest.me',
  'lvh.me',
  'nip.io',
  'plex.direct',
  'rbndr.us',
  'sslip.io',
  'traefik.me',
  'vcap.me',
  'xip.io',
  'xip.name',
];
