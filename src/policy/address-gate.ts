import { Injectable } from '@nestjs/common';
import { AddressList } from '../common/net/address-list.ts';
import { FreshCache } from '../common/fresh-cache.ts';
import { ChangeFeed } from '../database/change-feed.ts';
import { PoliciesRepository } from './policies.repository.ts';

/** The lists of all organisations; undefined where one of them takes requests from anywhere. */
interface Gate {
  readonly lists: readonly AddressList[] | undefined;
}

const KEY = 'all';

/**
 * Whether a request from an address could be anybody's: where every organisation has a list of addresses, one from outside
 * all of them is refused before its token is looked at.
 */
@Injectable()
export class AddressGate {
  readonly #known: FreshCache<Gate>;

  constructor(
    feed: ChangeFeed,
    private readonly policies: PoliciesRepository,
  ) {
    this.#known = new FreshCache({ what: 'the lists of addresses', maxEntries: 1, feed });
    feed.on(({ kind }) => kind === 'organization' && this.forget());
  }

  /** With the database away and nothing remembered nobody is kept out here: his token is not known either. */
  opensTo(address: string): boolean | Promise<boolean> {
    const gate = this.#known.get(KEY, () => this.#read());
    if (!(gate instanceof Promise)) return isOpen(gate, address);
    return gate.then(
      (found) => isOpen(found, address),
      () => true,
    );
  }

  /** Forgets the lists: the next request reads them. */
  forget(): void {
    this.#known.forget(() => true);
  }

  async #read(): Promise<Gate> {
    const lists = await this.policies.allAddressLists();
    if (lists.length === 0 || lists.includes(null)) return { lists: undefined };
    return { lists: lists.map((list) => new AddressList(list ?? [])) };
  }
}

function isOpen({ lists }: Gate, address: string): boolean {
  return lists === undefined || lists.some((list) => list.includes(address));
}
