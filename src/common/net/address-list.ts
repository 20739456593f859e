import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Block = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** A list of address blocks (CIDR, or single addresses). An IPv4 address that comes as IPv6 counts as itself. */
export class AddressList {
  readonly #blocks: readonly Block[];

  /** @throws Error for a text that is no block */
  constructor(blocks: readonly string[]) {
    this.#blocks = blocks.map(parseBlock);
  }

  includes(address: string): boolean {
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.process(address);
    return this.#blocks.some(
      ([network, bits]) => network.kind() === parsed.kind() && parsed.match(network as never, bits as never),
    );
  }

  /** Whether every address of the block is in one block of the list. */
  includesBlock(block: string): boolean {
    const [network, bits] = parseBlock(block);
    return this.#blocks.some(
      ([outer, outerBits]) =>
        outer.kind() === network.kind() &&
        outerBits <= bits &&
        network.match(outer as never, outerBits as never),
    );
  }
}

/** Whether a text is an address block in CIDR notation, or a single address. */
export function isAddressBlock(text: string): boolean {
  try {
    parseBlock(text);
    return true;
  } catch {
    return false;
  }
}

function parseBlock(text: string): Block {
  const [address = '', bits, ...rest] = text.split('/');
  if (!isPlainAddress(address) || rest.length > 0) throw new Error('no address block');
  if (bits !== undefined) return unmapped(ipaddr.parseCIDR(text));
  const single = ipaddr.process(address);
  return [single, single.kind() === 'ipv4' ? 32 : 128];
}

/** Four decimal numbers, or IPv6 without a zone. The library also knows `10.1` and `0x7f.1`, which people misread. */
function isPlainAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%');
}

/** A block of IPv4 addresses written as IPv6 (`::ffff:10.0.0.0/104`) as the IPv4 block that it is. */
function unmapped([address, bits]: Block): Block {
  if (address.kind() === 'ipv4' || !(address as ipaddr.IPv6).isIPv4MappedAddress() || bits < 96)
    return [address, bits];
  return [(address as ipaddr.IPv6).toIPv4Address(), bits - 96];
}
