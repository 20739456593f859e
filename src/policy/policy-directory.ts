import { Injectable } from '@nestjs/common';
import { FreshCache } from '../common/fresh-cache.ts';
import { ChangeFeed } from '../database/change-feed.ts';
import { PoliciesRepository } from './policies.repository.ts';
import { PolicyInForce } from './policy-in-force.ts';

/** The policy in force in each organisation, remembered: the way of a request asks it several times. */
@Injectable()
export class PolicyDirectory {
  readonly #known: FreshCache<PolicyInForce>;

  constructor(
    feed: ChangeFeed,
    private readonly policies: PoliciesRepository,
  ) {
    this.#known = new FreshCache({ what: 'the policy', maxEntries: 5000, feed });
    feed.on(({ kind, id }) => kind === 'organization' && this.forget(id));
  }

  /** The policy of an organisation, at once where it is remembered. */
  of(organizationId: string): PolicyInForce | Promise<PolicyInForce> {
    return this.#known.get(
      organizationId,
      async () => new PolicyInForce((await this.policies.of(organizationId)).policy),
    );
  }

  /** Forgets an organisation's policy: the next request reads what is stored now. */
  forget(organizationId: string): void {
    this.#known.forget((_, key) => key === organizationId);
  }
}
