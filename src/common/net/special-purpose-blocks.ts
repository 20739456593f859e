/** One block of addresses in CIDR form, and why no provider can be served from it. */
type AddressBlock = readonly [block: string, meaning: string];

/**
 * IPv4 blocks that are not the public internet.
 * From the IANA IPv4 Special-Purpose Address Registry (RFC 6890, RFC 8190) and the multicast registry (RFC 5771).
 * The few blocks that the registry calls globally reachable (AS112, AMT, parts of 192.0.0.0/24) are listed too:
 * they serve DNS and routing, never an API.
 */
export const SPECIAL_IPV4_BLOCKS: readonly AddressBlock[] = [
  ['0.0.0.0/8', 'this network, RFC 791'],
  ['10.0.0.0/8', 'private, RFC 1918'],
  ['100.64.0.0/10', 'shared by carrier-grade NAT, RFC 6598; holds the metadata service of Alibaba Cloud'],
  ['127.0.0.0/8', 'loopback, RFC 1122'],
  ['168.63.129.16/32', 'wire server of Azure: a public number that answers inside virtual machines only'],
  ['169.254.0.0/16', 'link-local, RFC 3927; holds the metadata service of most clouds'],
  ['172.16.0.0/12', 'private, RFC 1918'],
  ['192.0.0.0/24', 'protocol assignments, RFC 6890; holds a metadata service of Oracle Cloud'],
  ['192.0.2.0/24', 'documentation, RFC 5737'],
  ['192.31.196.0/24', 'AS112, RFC 7535'],
  ['192.52.193.0/24', 'AMT, RFC 7450'],
  ['192.88.99.0/24', 'relays of 6to4, retired by RFC 7526'],
  ['192.168.0.0/16', 'private, RFC 1918'],
  ['192.175.48.0/24', 'AS112, RFC 7534'],
  ['198.18.0.0/15', 'benchmarking, RFC 2544'],
  ['198.51.100.0/24', 'documentation, RFC 5737'],
  ['203.0.113.0/24', 'documentation, RFC 5737'],
  ['224.0.0.0/4', 'multicast, RFC 5771'],
  ['240.0.0.0/4', 'reserved, RFC 1112, with the limited broadcast address, RFC 8190'],
];

/** The only IPv6 block from which public unicast addresses are handed out (IANA IPv6 Address Space, RFC 4291). */
export const GLOBAL_UNICAST_IPV6 = '2000::/3';

/** NAT64's well-known prefix: the last 32 bits are the IPv4 address that is really reached (RFC 6052). */
export const NAT64_WELL_KNOWN = '64:ff9b::/96';

/**
 * Blocks inside the global unicast space that are not the public internet, or that hide an IPv4 address
 * behind a tunnel (IANA IPv6 Special-Purpose Address Registry).
 * All that lies outside `2000::/3` needs no line: loopback, unspecified, mapped and compatible IPv4, local NAT64
 * (RFC 8215), discard-only, segment routing, unique local, link-local, site-local, multicast.
 */
export const SPECIAL_IPV6_BLOCKS: readonly AddressBlock[] = [
  ['2001::/23', 'protocol assignments, RFC 2928, with Teredo, benchmarking, AMT and ORCHID'],
  ['2001:db8::/32', 'documentation, RFC 3849'],
  ['2002::/16', '6to4: the next 32 bits are an IPv4 address, RFC 3056'],
  ['2620:4f:8000::/48', 'AS112, RFC 7534'],
  ['3ffe::/16', '6bone, given back by RFC 3701'],
  ['3fff::/20', 'documentation, RFC 9637'],
];
