import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Origin } from '../common/access/caller.ts';
import { type AuditedActor, type AuditedChange, AuditTrail } from '../common/audit/audit-trail.ts';
import { newId } from '../common/identifier.ts';
import { logger } from '../common/logging/logger.ts';
import { NO_ORGANIZATION } from '../common/no-organization.ts';
import type { AuditEntry, EntryActor } from './audit-entry.ts';
import { appendEntry, lockChainEnd } from './chain-end.ts';
import { describeActor } from './describe-actor.ts';
import { hashEntry } from './hash-entry.ts';
import { recordableText, recordableValue } from './recordable.ts';

const MAX_TEXT_LENGTH = 256;

/**
 * The trail as one chain for each organisation: every entry holds the hash of the one before it, so that none can be
 * altered, removed or moved without the chain showing it.
 *
 * Record last in a transaction: the end of the chain is locked from here until it commits. Who records in several chains
 * takes them in the order of the organisations' ids, so that two of them never wait for each other.
 *
 * Each entry is also one line of the log, `{audit: {sequence, organization, action, hash}}`. Whoever keeps the log
 * elsewhere holds the ends of the chains outside the database, and can tell a chain that was cut or written anew as a
 * whole, which the database alone cannot show. The line is written before the commit: where the transaction fails, a
 * later line has the same sequence, and the later one counts.
 */
@Injectable()
export class ChainedAuditTrail extends AuditTrail {
  async record(manager: EntityManager, actor: AuditedActor, change: AuditedChange): Promise<void> {
    if (!manager.queryRunner?.isTransactionActive) throw new Error('the audit trail needs a transaction');
    const organizationId = chainOf(actor, change);
    const described = await describeActor(manager, actor);
    const end = await lockChainEnd(manager, organizationId);
    const entry = entryOf(end.sequence + 1, described, originOf(actor), change);
    const hash = hashEntry(entry, organizationId, end.hash);
    await appendEntry(manager, entry, { organizationId, previousHash: end.hash, hash });
    const { sequence, action } = entry;
    logger.info({ audit: { sequence, organization: organizationId, action, hash } }, 'audit');
  }
}

function chainOf(actor: AuditedActor, { organizationId }: AuditedChange): string {
  if (organizationId !== undefined) return organizationId ?? NO_ORGANIZATION;
  return ('organizationId' in actor ? actor.organizationId : undefined) ?? NO_ORGANIZATION;
}

function originOf(actor: AuditedActor): Origin {
  return ('origin' in actor ? actor.origin : undefined) ?? { address: null, userAgent: null };
}

function entryOf(sequence: number, actor: EntryActor, origin: Origin, change: AuditedChange): AuditEntry {
  const { type, id, name } = change.target;
  return {
    id: newId(),
    sequence,
    at: new Date().toISOString(),
    actor,
    address: text(origin.address),
    userAgent: text(origin.userAgent),
    action: change.action,
    outcome: change.outcome ?? 'success',
    target: { type, id: text(id), name: text(name) },
    before: recordableValue(change.before),
    after: recordableValue(change.after),
  };
}

function text(value: string | null | undefined): string | null {
  return value === null || value === undefined ? null : recordableText(value, MAX_TEXT_LENGTH);
}
