import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { UsageCursor } from './usage-cursor.ts';
import type { UsageFilter, UsageScope } from './usage-filter.ts';
import { type UsageGroup, usageGroups } from './usage-groups.ts';
import { TOTALS, type UsageTotals } from './usage-totals.ts';

/** One group and its sums; the key is null for what has none, as the exchanges without a named route. */
export interface UsageGroupRow extends UsageTotals {
  readonly key: string | null;
  readonly name: string | null;
}

export interface UsagePageWish {
  readonly groupBy: UsageGroup;
  readonly limit: number;
  readonly after: UsageCursor | undefined;
}

const FITS = `
      ($1::uuid IS NULL OR organization_id = $1)
  AND ($2::uuid IS NULL OR user_id = $2)
  AND ($3::uuid IS NULL OR token_id = $3)
  AND ($4::date IS NULL OR day >= $4)
  AND ($5::date IS NULL OR day < $5)
  AND ($6::uuid IS NULL OR user_id = $6)
  AND ($7::text IS NULL OR model = $7)
  AND ($8::text IS NULL OR route = $8)
  AND ($9::text IS NULL OR $9 IN (key_id::text, key_name))
  AND ($10::text IS NULL OR repository = $10)`;

const COST_OF_CONVERSATIONS = `
  SELECT conversation_id, conversation_id::text AS key, sum(cost) AS cost
    FROM conversation_rollups WHERE ${FITS} AND exchanges <> 0 GROUP BY conversation_id`;

const NAME_OF_USER = '(SELECT users.name FROM users WHERE users.id::text = sums.key)';

/** The sums of what was used, for reading. */
@Injectable()
export class UsageRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Groups, the dearest first; days the latest first. One more than the limit. */
  page(
    scope: UsageScope,
    filter: UsageFilter,
    { groupBy, limit, after }: UsagePageWish,
  ): Promise<UsageGroupRow[]> {
    const { by, key, label } = usageGroups[groupBy];
    const place =
      groupBy === 'day'
        ? `coalesce(key, '') < $12`
        : `(cost::numeric < $11 OR (cost::numeric = $11 AND coalesce(key, '') > $12))`;
    const order = groupBy === 'day' ? 'key DESC' : `cost::numeric DESC, coalesce(key, '')`;
    // There may be a million conversations: all sums of each would be made only to find the dearest few.
    const picked =
      groupBy === 'conversation'
        ? `AND conversation_id IN (
             SELECT conversation_id FROM (${COST_OF_CONVERSATIONS}) AS costs
              WHERE ($11::numeric IS NULL OR ${place}) ORDER BY ${order} LIMIT $13)`
        : '';
    const statement = `
      WITH sums AS (
        SELECT ${key} AS key, ${label} AS label, ${TOTALS}
          FROM ${tableOf(groupBy)} WHERE ${FITS} ${picked} GROUP BY ${by} HAVING sum(exchanges) <> 0)
      SELECT sums.*, ${groupBy === 'user' ? NAME_OF_USER : 'label'} AS name
        FROM sums WHERE ($11::numeric IS NULL OR ${place}) ORDER BY ${order} LIMIT $13`;
    const values = [...valuesOf(scope, filter), after?.cost ?? null, after?.key ?? null, limit + 1];
    return this.dataSource.query(statement, values);
  }

  /** The sums of all groups together. */
  async totals(scope: UsageScope, filter: UsageFilter, groupBy: UsageGroup): Promise<UsageTotals> {
    const statement = `SELECT ${TOTALS} FROM ${tableOf(groupBy)} WHERE ${FITS}`;
    const [totals] = (await this.dataSource.query(statement, valuesOf(scope, filter))) as [UsageTotals];
    return totals;
  }
}

function tableOf(groupBy: UsageGroup): string {
  return groupBy === 'conversation' ? 'conversation_rollups' : 'usage_rollups';
}

function valuesOf({ organizationId, userId, tokenId }: UsageScope, filter: UsageFilter): unknown[] {
  const { from, to, user, model, route, key, repository } = filter;
  const wanted = [organizationId, userId, tokenId, from, to, user, model, route, key, repository];
  return wanted.map((value) => value ?? null);
}
