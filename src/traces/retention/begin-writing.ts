import type { DatabaseClient } from '../../database/database-client.ts';
import { LOCK_RECORDS_FOR_WRITING } from './record-lock.ts';

/** What has to be known of the records of some organisations before anything is added to them. */
export interface RecordsToWrite {
  /**
   * Whether a person was erased after an exchange of his began: then nothing of it may be stored but its sums, and those
   * without the person.
   *
   * @param startedAt milliseconds since the epoch
   */
  isErased(organizationId: string, userId: string | null, startedAt: number): boolean;
  /** How often parts were deleted. Where it is not what it was, what is remembered to be stored may not be there. */
  deletionsOf(organizationId: string): number;
}

interface Erasure {
  organizationId: string;
  userId: string;
  erasedAt: Date;
}

/**
 * Begins to write to the records of organisations: to be called first in each transaction that adds to them. It waits
 * while parts are deleted or a person is erased, and what it answers holds until the transaction ends.
 */
export async function beginWriting(
  client: DatabaseClient,
  organizationIds: readonly string[],
): Promise<RecordsToWrite> {
  await client.query(LOCK_RECORDS_FOR_WRITING, [organizationIds]);
  const erasures = await client.query<Erasure>(
    `SELECT organization_id AS "organizationId", user_id AS "userId", erased_at AS "erasedAt"
       FROM record_erasures WHERE organization_id = ANY($1)`,
    [organizationIds],
  );
  const deletions = await client.query<{ id: string; count: string }>(
    'SELECT organization_id AS id, count FROM record_deletions WHERE organization_id = ANY($1)',
    [organizationIds],
  );
  return recordsToWrite(
    new Map(erasures.rows.map((row) => [`${row.organizationId} ${row.userId}`, row.erasedAt.getTime()])),
    new Map(deletions.rows.map(({ id, count }) => [id, Number(count)])),
  );
}

function recordsToWrite(
  erasures: ReadonlyMap<string, number>,
  deletions: ReadonlyMap<string, number>,
): RecordsToWrite {
  return {
    isErased: (organizationId, userId, startedAt) =>
      startedAt <= (erasures.get(`${organizationId} ${userId}`) ?? Number.NEGATIVE_INFINITY),
    deletionsOf: (organizationId) => deletions.get(organizationId) ?? 0,
  };
}
