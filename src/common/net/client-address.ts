import type { IncomingMessage } from 'node:http';
import { AddressList } from './address-list.ts';

/**
 * The address that a request comes from: the peer's, or, where the peer is a trusted reverse proxy, the last address in
 * `X-Forwarded-For` that is not one itself. What stands further left there was written by whoever asked.
 */
export class ClientAddress {
  readonly #trusted: AddressList;
  readonly #trustsNobody: boolean;

  /** @param trustProxy CIDRs of reverse proxies */
  constructor(trustProxy: readonly string[]) {
    this.#trusted = new AddressList(trustProxy);
    this.#trustsNobody = trustProxy.length === 0;
  }

  /** Empty where the connection is gone already. */
  of(request: IncomingMessage): string {
    const peer = request.socket.remoteAddress ?? '';
    if (this.#trustsNobody || !this.#trusted.includes(peer)) return peer;
    const hops = forwardedFor(request);
    while (hops.length > 0) {
      const hop = hops.pop() as string;
      if (hops.length === 0 || !this.#trusted.includes(hop)) return hop;
    }
    return peer;
  }
}

function forwardedFor(request: IncomingMessage): string[] {
  const value = request.headers['x-forwarded-for'];
  const text = Array.isArray(value) ? value.join(',') : (value ?? '');
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
