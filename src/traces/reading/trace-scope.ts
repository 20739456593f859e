import type { Member, Person } from '../../common/access/caller.ts';
import { roleHas } from '../../common/access/permissions.ts';

/** What belongs to no organisation stands under this id. */
const NO_ORGANIZATION = '00000000-0000-0000-0000-000000000000';

/** Whose traces a caller may read. */
export interface TraceScope {
  readonly organizationId: string;
  /** The only person, or service token, whose traces he may read; undefined for all of the organisation. */
  readonly only?: { readonly userId: string } | { readonly tokenId: string };
}

/** What a member may read of his organisation: all of it as a reader, else what is his own. */
export function scopeOf({ organizationId, role, userId, tokenId }: Member): TraceScope {
  if (roleHas(role, 'traces:read-all')) return { organizationId };
  return { organizationId, only: userId === undefined ? { tokenId } : { userId } };
}

/** A person's own traces in the organisation that he works in, or those that he made while he was in none. */
export function ownScope({ organizationId = NO_ORGANIZATION, userId }: Person): TraceScope {
  return { organizationId, only: { userId } };
}

/** Whether a trace lies within a scope, its organisation aside. */
export function isWithinScope(
  { only }: TraceScope,
  trace: { readonly user_id: string | null; readonly token_id: string | null },
): boolean {
  if (!only) return true;
  return 'userId' in only ? trace.user_id === only.userId : isOfService(trace, only.tokenId);
}

/** Whether a caller made the exchange himself. */
export function isOwnTrace(
  { userId, tokenId }: Member,
  trace: { readonly user_id: string | null; readonly token_id: string | null },
): boolean {
  return userId === undefined ? isOfService(trace, tokenId) : trace.user_id === userId;
}

function isOfService(
  trace: { readonly user_id: string | null; readonly token_id: string | null },
  tokenId: string,
): boolean {
  return trace.user_id === null && trace.token_id === tokenId;
}
