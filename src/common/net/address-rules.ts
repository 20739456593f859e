import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import {
  GLOBAL_UNICAST_IPV6,
  NAT64_WELL_KNOWN,
  SPECIAL_IPV4_BLOCKS,
  SPECIAL_IPV6_BLOCKS,
} from './special-purpose-blocks.ts';

const specialIPv4 = SPECIAL_IPV4_BLOCKS.map(([block]) => ipaddr.IPv4.parseCIDR(block));
const specialIPv6 = SPECIAL_IPV6_BLOCKS.map(([block]) => ipaddr.IPv6.parseCIDR(block));
const globalUnicastIPv6 = ipaddr.IPv6.parseCIDR(GLOBAL_UNICAST_IPV6);
const nat64 = ipaddr.IPv6.parseCIDR(NAT64_WELL_KNOWN);

/**
 * Says whether an address literal belongs to a host on the public internet.
 *
 * Takes what `net.isIP` takes: dotted decimal, or IPv6 without brackets. Everything else is not public, an IPv6
 * address with a zone (`fe80::1%eth0`) included. The blocks are those of `special-purpose-blocks.ts`.
 *
 * An IPv4 address inside NAT64's well-known prefix is judged as itself, because DNS64 gives such answers for every
 * IPv4-only provider on a network without IPv4. All other forms that carry an IPv4 address are refused whole: DNS
 * has no honest reason to answer with one.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return isPublicIPv4(ipaddr.IPv4.parse(address));
  if (family === 6 && !address.includes('%')) return isPublicIPv6(ipaddr.IPv6.parse(address));
  return false;
}

function isPublicIPv4(address: ipaddr.IPv4): boolean {
  return !specialIPv4.some((block) => address.match(block));
}

function isPublicIPv6(address: ipaddr.IPv6): boolean {
  if (address.match(nat64)) return isPublicIPv4(new ipaddr.IPv4(address.toByteArray().slice(12)));
  if (!address.match(globalUnicastIPv6) || isIsatap(address)) return false;
  return !specialIPv6.some((block) => address.match(block));
}

/** ISATAP: under any prefix, an interface id `[02]00:5efe:` is followed by an IPv4 address (RFC 5214, section 6.1). */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return (parts[4] === 0 || parts[4] === 0x200) && parts[5] === 0x5efe;
}
