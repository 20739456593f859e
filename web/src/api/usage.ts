import { type ListPage, readPage } from './collect-pages.ts';
import { inOrganization } from './in-organization.ts';
import type { Role } from './roles.ts';

/** What one line of the usage is the sum of. */
export type UsageGroup =
  | 'day'
  | 'user'
  | 'model'
  | 'route'
  | 'key'
  | 'conversation'
  | 'repository'
  | 'branch';

/** Sums over exchanges. */
export interface UsageSums {
  exchanges: number;
  failed: number;
  usage: {
    inputTokens: number;
    cacheReadTokens: number;
    cacheWrite5mTokens: number;
    cacheWrite1hTokens: number;
    outputTokens: number;
    reasoningTokens: number;
  };
  /** `amount` in USD, as an exact decimal; the others say of how many exchanges the cost is not or not well known. */
  cost: { amount: string; unpriced: number; estimated: number; partial: number };
  /** USD; below 0 where writing the cache cost more than reading it saved. */
  cacheSavings: string;
}

/** One line: a day, a person, a model … */
export interface UsageItem extends UsageSums {
  /** Null for what has none, such as exchanges without a repository. */
  key: string | null;
  /** The person's or the key's name, the model's provider. */
  name: string | null;
}

/** A page of the usage, with the totals of all pages. */
export interface UsagePage extends ListPage<UsageItem> {
  totals: UsageSums;
}

/** Which days to sum up, by what; days are `2026-11-20` in UTC, and the last one is left out. */
export interface UsageQuestion {
  groupBy: UsageGroup;
  from: string;
  to: string;
}

/** A member who did not come through the gateway. */
interface AbsentMember {
  id: string;
  name: string;
  email: string;
  role: Role;
  suspended: boolean;
  /** The last day with an exchange, in UTC; null for never. */
  lastDay: string | null;
}

/** Which members came through the gateway, and a page of those who did not. */
export interface Coverage extends ListPage<AbsentMember> {
  /** A day, in UTC. */
  since: string;
  members: number;
  covered: number;
}

/** What was used and spent: the dearest first, days the latest first. */
export function readUsage(
  slug: string,
  question: UsageQuestion,
  cursor: string | null,
  limit = 50,
): Promise<UsagePage> {
  return readPage<UsageItem>(inOrganization(slug, 'usage'), {
    ...question,
    limit,
    cursor,
  }) as Promise<UsagePage>;
}

/** Members without traffic in the last days. */
export function readCoverage(slug: string, days: number, cursor: string | null): Promise<Coverage> {
  return readPage<AbsentMember>(inOrganization(slug, 'coverage'), { days, cursor }) as Promise<Coverage>;
}
