import type { EntityManager } from 'typeorm';
import { logger } from '../common/logging/logger.ts';
import { type AuditEntry, BEFORE_THE_FIRST } from './audit-entry.ts';

const BEGIN_CHAIN = `
  INSERT INTO audit_heads (organization_id, sequence, hash) VALUES ($1, 0, $2) ON CONFLICT (organization_id) DO NOTHING`;
const LOCK_HEAD = 'SELECT sequence, hash FROM audit_heads WHERE organization_id = $1 FOR UPDATE';
/** By the primary key: behind an honest head it finds nothing, at once. */
const BEHIND_HEAD = `
  SELECT sequence, hash FROM audit_entries WHERE organization_id = $1 AND sequence > $2 ORDER BY sequence DESC LIMIT 1`;
const APPEND = `
  WITH moved AS (UPDATE audit_heads SET sequence = $2, hash = $14 WHERE organization_id = $1)
  INSERT INTO audit_entries (organization_id, sequence, id, at, actor, address, user_agent, action, outcome, target,
                             before, after, previous_hash, hash)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;

/** The last entry of a chain: its sequence (0 where there is none) and hash. */
export interface ChainEnd {
  readonly sequence: number;
  readonly hash: string;
}

/**
 * The end of a chain, locked until the transaction ends: of two changes at once the second waits here. Where somebody has
 * set the head back, the last entry is the end: whoever tampers with a number must not keep an organisation from working.
 */
export async function lockChainEnd(manager: EntityManager, organizationId: string): Promise<ChainEnd> {
  await manager.query(BEGIN_CHAIN, [organizationId, BEFORE_THE_FIRST]);
  const [head] = await ends(manager, LOCK_HEAD, [organizationId]);
  if (!head) throw new Error('the audit trail has lost the head of a chain');
  const [behind] = await ends(manager, BEHIND_HEAD, [organizationId, head.sequence]);
  if (!behind) return head;
  logger.error({ organization: organizationId, head, behind }, 'the head of an audit chain was set back');
  return behind;
}

async function ends(manager: EntityManager, sql: string, values: unknown[]): Promise<ChainEnd[]> {
  const rows: Array<{ sequence: string; hash: string }> = await manager.query(sql, values);
  return rows.map(({ sequence, hash }) => ({ sequence: Number(sequence), hash }));
}

/** Writes an entry at the locked end of its chain, and moves the end. */
export async function appendEntry(
  manager: EntityManager,
  entry: AuditEntry,
  chain: { readonly organizationId: string; readonly previousHash: string; readonly hash: string },
): Promise<void> {
  await manager.query(APPEND, [
    chain.organizationId,
    entry.sequence,
    entry.id,
    entry.at,
    JSON.stringify(entry.actor),
    entry.address,
    entry.userAgent,
    entry.action,
    entry.outcome,
    JSON.stringify(entry.target),
    json(entry.before),
    json(entry.after),
    chain.previousHash,
    chain.hash,
  ]);
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
