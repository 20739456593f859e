import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Caller, TokenLimits } from '../../common/access/caller.ts';
import { AddressList } from '../../common/net/address-list.ts';
import { ClientAddress } from '../../common/net/client-address.ts';
import { Configuration } from '../../config/configuration.ts';
import { addressRefused } from '../tokens/token-errors.ts';

/** Holds tokens to the addresses that they were made for. */
@Injectable()
export class TokenAddresses {
  readonly #clientAddress: ClientAddress;
  /** The lists as they were read, by the limits that they came with: those live as long as the remembered token. */
  readonly #lists = new WeakMap<TokenLimits, AddressList>();

  constructor({ trustProxy }: Configuration) {
    this.#clientAddress = new ClientAddress(trustProxy);
  }

  /** @throws GatewayError 403 for a request from elsewhere */
  check(request: IncomingMessage, { limits }: Caller): void {
    if (limits.addresses && !this.#listOf(limits).includes(this.#clientAddress.of(request)))
      throw addressRefused();
  }

  #listOf(limits: TokenLimits): AddressList {
    const known = this.#lists.get(limits);
    if (known) return known;
    const list = new AddressList(limits.addresses ?? []);
    this.#lists.set(limits, list);
    return list;
  }
}
