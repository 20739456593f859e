import { Injectable } from '@nestjs/common';
import type { Member, Person } from '../../common/access/caller.ts';
import { roleHas } from '../../common/access/permissions.ts';
import { type Page, pageOf } from '../../common/http/page.ts';
import { decodeCursor, encodeCursor } from './usage-cursor.ts';
import type { UsageFilter, UsageScope } from './usage-filter.ts';
import type { UsageGroup } from './usage-groups.ts';
import { type UsageGroupRow, UsageRepository } from './usage.repository.ts';
import type { UsageTotals } from './usage-totals.ts';

/** Which page of which groups. */
export interface UsageWish {
  readonly groupBy: UsageGroup;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export type UsagePage = Page<UsageGroupRow> & { readonly totals: UsageTotals };

/** Shows what was used and spent. */
@Injectable()
export class UsageService {
  constructor(private readonly usage: UsageRepository) {}

  /** Usage in the caller's organisation: all of it for those who may read it, his own for the others. */
  ofOrganization(caller: Member, filter: UsageFilter, wish: UsageWish): Promise<UsagePage> {
    const { organizationId } = caller;
    return this.#page({ organizationId, ...ownPart(caller) }, filter, wish);
  }

  /** The caller's own usage, in whatever organisation. */
  ofPerson({ userId }: Person, filter: UsageFilter, wish: UsageWish): Promise<UsagePage> {
    return this.#page({ userId }, filter, wish);
  }

  async #page(
    scope: UsageScope,
    filter: UsageFilter,
    { groupBy, limit, cursor }: UsageWish,
  ): Promise<UsagePage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const [rows, totals] = await Promise.all([
      this.usage.page(scope, filter, { groupBy, limit, after }),
      this.usage.totals(scope, filter, groupBy),
    ]);
    return { ...pageOf(rows, limit, placeOf, (row) => row), totals };
  }
}

function placeOf({ cost, key }: UsageGroupRow): string {
  return encodeCursor({ cost, key: key ?? '' });
}

/** A service that may not read all reads what was done with its own token. */
function ownPart({ role, userId, tokenId }: Member): UsageScope {
  if (roleHas(role, 'usage:read-all')) return {};
  return userId === undefined ? { tokenId } : { userId };
}
