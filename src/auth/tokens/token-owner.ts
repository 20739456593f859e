import type { Member, Person } from '../../common/access/caller.ts';
import { type FindOptionsWhere, IsNull } from 'typeorm';
import type { Token } from './token.entity.ts';

/** Whose tokens are meant. */
export interface TokenOwner {
  readonly kind: Token['kind'];
  /** The person; null for an organisation, whose service tokens speak for nobody in it. */
  readonly userId: string | null;
  /** What new ones are bound to. */
  readonly organizationId: string | null;
  /** Those that count towards the limit. */
  readonly all: FindOptionsWhere<Token>;
  /** Those of them that the caller may see and change. */
  readonly seen: FindOptionsWhere<Token>;
  readonly maxLive: number;
}

const MAX_LIVE_PERSONAL = 100;
const MAX_LIVE_SERVICE = 10_000;

/** The caller's sessions, whatever organisation they are for: who has lost a device ends all that it had. */
export function sessionsOf({ userId }: Person): TokenOwner {
  const all = { kind: 'session' as const, userId, revokedAt: IsNull() };
  return { kind: 'session', userId, organizationId: null, all, seen: all, maxLive: Number.POSITIVE_INFINITY };
}

/** The caller's proxy tokens. For a credential that is bound to one organisation, those of others are not there. */
export function personalTokensOf({ userId, boundTo, organizationId }: Person): TokenOwner {
  const all = { kind: 'proxy' as const, userId, revokedAt: IsNull() };
  const seen = boundTo === undefined ? all : { ...all, organizationId: boundTo };
  return {
    kind: 'proxy',
    userId,
    organizationId: organizationId ?? null,
    all,
    seen,
    maxLive: MAX_LIVE_PERSONAL,
  };
}

/** The service tokens of the organisation that the caller acts in. */
export function serviceTokensOf({ organizationId }: Member): TokenOwner {
  const all = { kind: 'service' as const, organizationId, revokedAt: IsNull() };
  return { kind: 'service', userId: null, organizationId, all, seen: all, maxLive: MAX_LIVE_SERVICE };
}
