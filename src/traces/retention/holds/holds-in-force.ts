import type { DatabaseClient } from '../../../database/database-client.ts';
import type { HoldScope } from './legal-hold.ts';

/** What is held of an organisation's record at this moment. */
export interface HoldsInForce {
  /** Whether nothing may be dropped. */
  readonly all: boolean;
  readonly members: readonly string[];
  readonly conversations: readonly string[];
}

/** Asks which holds are in force. Within `withPartitionLock` no other comes before the lock is released. */
export async function holdsInForce(client: DatabaseClient, organizationId: string): Promise<HoldsInForce> {
  const { rows } = await client.query<{ scope: HoldScope; subjectId: string }>(
    `SELECT DISTINCT scope, subject_id AS "subjectId" FROM legal_holds
      WHERE organization_id = $1 AND released_at IS NULL`,
    [organizationId],
  );
  const subjectsOf = (wanted: HoldScope): string[] =>
    rows.filter(({ scope }) => scope === wanted).map(({ subjectId }) => subjectId);
  return {
    all: subjectsOf('organization').length > 0,
    members: subjectsOf('member'),
    conversations: subjectsOf('conversation'),
  };
}
