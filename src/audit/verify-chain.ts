import type { DataSource, EntityManager } from 'typeorm';
import { entriesOfChain } from './audit-entries.repository.ts';
import { ChainCheck } from './chain-check.ts';
import type { ChainEnd } from './chain-end.ts';
import type { Verification } from './chain-problem.ts';

const READ_HEAD = 'SELECT sequence, hash FROM audit_heads WHERE organization_id = $1';

/**
 * Checks the chain of an organisation as it stands at one moment: what is recorded meanwhile neither waits nor counts.
 * Whoever could write to the database as its superuser may have cut the end off and set the head back to it, or written
 * everything anew: compare the head of the answer with the log, which has the hash of every entry.
 */
export function verifyChain(dataSource: DataSource, organizationId: string): Promise<Verification> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    const check = new ChainCheck(organizationId, await readHead(manager, organizationId));
    for await (const stored of entriesOfChain(manager, organizationId)) check.see(stored);
    return check.finish();
  });
}

async function readHead(manager: EntityManager, organizationId: string): Promise<ChainEnd | null> {
  const rows: Array<{ sequence: string; hash: string }> = await manager.query(READ_HEAD, [organizationId]);
  const [head] = rows;
  return head ? { sequence: Number(head.sequence), hash: head.hash } : null;
}
