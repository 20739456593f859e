import type { TraceScope } from '../../reading/trace-scope.ts';
import { Conditions } from './conditions.ts';

/** The conditions that keep a query of conversations within a scope. */
export function scopeConditions({ organizationId, only }: TraceScope, table = 'conversations'): Conditions {
  const conditions = new Conditions().add(`${table}.organization_id = $`, organizationId);
  if (!only) return conditions;
  if ('userId' in only) return conditions.add(`${table}.user_id = $`, only.userId);
  return conditions.and(`${table}.user_id IS NULL`).add(`${table}.token_id = $`, only.tokenId);
}
