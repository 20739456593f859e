import type { DatabaseClient } from '../../../database/database-client.ts';
import type { Erasure } from './erasure.ts';

/** Who was erased from which organisation's record, and until when: plain statements, each on the session that is given. */
export const erasures = {
  /** From now on nothing is stored of what the person began before. */
  async begin(client: DatabaseClient, { organizationId, userId }: Erasure): Promise<void> {
    await client.query(
      `INSERT INTO record_erasures (organization_id, user_id, erased_at) VALUES ($1, $2, clock_timestamp())
       ON CONFLICT (organization_id, user_id) DO UPDATE SET erased_at = excluded.erased_at, finished_at = NULL`,
      [organizationId, userId],
    );
  },

  /** When the person was erased last. */
  async momentOf(client: DatabaseClient, { organizationId, userId }: Erasure): Promise<Date> {
    const { rows } = await client.query<{ erasedAt: Date }>(
      'SELECT erased_at AS "erasedAt" FROM record_erasures WHERE organization_id = $1 AND user_id = $2',
      [organizationId, userId],
    );
    if (!rows[0]) throw new Error('an erasure ends that never began');
    return rows[0].erasedAt;
  },

  async finish(client: DatabaseClient, { organizationId, userId }: Erasure): Promise<void> {
    await client.query(
      'UPDATE record_erasures SET finished_at = clock_timestamp() WHERE organization_id = $1 AND user_id = $2',
      [organizationId, userId],
    );
  },

  /** Those that a process began and did not finish, since it ended in between. */
  async unfinished(client: DatabaseClient): Promise<Erasure[]> {
    const { rows } = await client.query<Erasure>(
      `SELECT organization_id AS "organizationId", user_id AS "userId"
         FROM record_erasures WHERE finished_at IS NULL ORDER BY organization_id, user_id`,
    );
    return rows;
  },
};
