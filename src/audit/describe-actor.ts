import type { EntityManager } from 'typeorm';
import type { AuditedActor } from '../common/audit/audit-trail.ts';
import type { EntryActor } from './audit-entry.ts';
import { recordableText } from './recordable.ts';

const MAX_NAME_LENGTH = 256;
const NOBODY: EntryActor = { type: 'nobody', id: null, name: null, email: null, tokenId: null };

/** Who it is, with the name that he has at this moment. */
export async function describeActor(manager: EntityManager, actor: AuditedActor): Promise<EntryActor> {
  if ('operator' in actor) return { ...NOBODY, type: 'system' };
  const tokenId = 'tokenId' in actor ? actor.tokenId : null;
  if (actor.userId !== undefined) return describePerson(manager, actor.userId, tokenId);
  return tokenId === null ? NOBODY : describeService(manager, tokenId);
}

async function describePerson(
  manager: EntityManager,
  id: string,
  tokenId: string | null,
): Promise<EntryActor> {
  const rows: Array<{ name: string; email: string }> = await manager.query(
    'SELECT name, email FROM users WHERE id = $1',
    [id],
  );
  return { type: 'person', id, name: named(rows[0]?.name), email: named(rows[0]?.email), tokenId };
}

async function describeService(manager: EntityManager, tokenId: string): Promise<EntryActor> {
  const rows: Array<{ name: string }> = await manager.query('SELECT name FROM tokens WHERE id = $1', [
    tokenId,
  ]);
  return { type: 'service', id: tokenId, name: named(rows[0]?.name), email: null, tokenId };
}

function named(name: string | undefined): string | null {
  return name === undefined ? null : recordableText(name, MAX_NAME_LENGTH);
}
