import type { DatabaseClient } from '../../../database/database-client.ts';
import type { HoldScope } from '../holds/legal-hold.ts';
import type { Erasure } from './erasure.ts';

interface Hold {
  id: string;
  scope: HoldScope;
  subjectId: string | null;
}

/** The ids of the legal holds that keep something of a person: on all, on him, or on a conversation that he had a part in. */
export async function holdsOnPerson(
  client: DatabaseClient,
  { organizationId, userId }: Erasure,
): Promise<string[]> {
  const { rows } = await client.query<Hold>(
    `SELECT id, scope, subject_id AS "subjectId" FROM legal_holds
      WHERE organization_id = $1 AND released_at IS NULL AND (scope <> 'member' OR subject_id = $2) ORDER BY id`,
    [organizationId, userId],
  );
  const covering: string[] = [];
  for (const { id, scope, subjectId } of rows)
    if (scope !== 'conversation' || (await tookPart(client, organizationId, userId, subjectId)))
      covering.push(id);
  return covering;
}

async function tookPart(
  client: DatabaseClient,
  organizationId: string,
  userId: string,
  conversationId: string | null,
): Promise<boolean> {
  const { rows } = await client.query(
    'SELECT 1 FROM traces WHERE organization_id = $1 AND conversation_id = $2 AND user_id = $3 LIMIT 1',
    [organizationId, conversationId, userId],
  );
  return rows.length > 0;
}
