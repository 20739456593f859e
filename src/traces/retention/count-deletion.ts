import type { EntityManager } from 'typeorm';

/** Tells everybody who remembers which parts an organisation has stored that some are not there any more. */
export async function countDeletion(manager: EntityManager, organizationId: string): Promise<void> {
  await manager.query(
    `INSERT INTO record_deletions (organization_id, count) VALUES ($1, 1)
     ON CONFLICT (organization_id) DO UPDATE SET count = record_deletions.count + 1`,
    [organizationId],
  );
}
