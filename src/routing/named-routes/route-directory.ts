import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/access/caller.ts';
import { FreshCache } from '../../common/fresh-cache.ts';
import { ChangeFeed } from '../../database/change-feed.ts';
import type { PolicyInForce } from '../../policy/policy-in-force.ts';
import {
  type LevelOfRoutes,
  levelsOf,
  type OrganizationRoutes,
  organizationRoutes,
} from './levels-of-routes.ts';
import { NamedRoutesRepository } from './named-routes.repository.ts';
import { RouteTable } from './route-table.ts';

export type { LevelOfRoutes } from './levels-of-routes.ts';

/** The named routes that a caller has, remembered. */
@Injectable()
export class RouteDirectory {
  readonly #organizations: FreshCache<OrganizationRoutes>;
  readonly #own: FreshCache<RouteTable>;

  constructor(
    feed: ChangeFeed,
    private readonly routes: NamedRoutesRepository,
  ) {
    this.#organizations = new FreshCache({ what: 'the routes', maxEntries: 5000, feed });
    this.#own = new FreshCache({ what: 'your routes', maxEntries: 50_000, feed });
    feed.on(({ kind, id }) => {
      if (kind === 'organization') this.forget(id);
      else if (kind === 'user') this.#own.forget((_, key) => key.endsWith(` ${id}`));
    });
  }

  /**
   * The levels that count for a caller (see `levelsOf`); what he made himself counts where the policy lets him.
   */
  levelsFor(
    { userId, organizationId = '' }: Pick<Caller, 'userId' | 'organizationId'>,
    { policy }: PolicyInForce,
  ): LevelOfRoutes[] | Promise<LevelOfRoutes[]> {
    const organization = this.#organizations.get(organizationId, () =>
      this.#readOrganization(organizationId),
    );
    const mayOwn = userId !== undefined && policy.allowMemberRoutes;
    const own = mayOwn
      ? this.#own.get(`${organizationId} ${userId}`, () => this.#readOwn(organizationId, userId))
      : undefined;
    if (organization instanceof Promise || own instanceof Promise)
      return Promise.all([organization, own]).then((found) => levelsOf(userId, ...found));
    return levelsOf(userId, organization, own);
  }

  /** Forgets the routes of an organisation and of its members: the next request reads what is stored now. */
  forget(organizationId: string): void {
    this.#organizations.forget((_, key) => key === organizationId);
    this.#own.forget((_, key) => key.startsWith(`${organizationId} `));
  }

  async #readOrganization(organizationId: string): Promise<OrganizationRoutes> {
    return organizationRoutes(await this.routes.ofOrganization(organizationId));
  }

  async #readOwn(organizationId: string, userId: string): Promise<RouteTable> {
    return new RouteTable(await this.routes.ofMember(organizationId, userId));
  }
}
