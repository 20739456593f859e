import { newId } from '../../src/common/identifier.ts';
import { query } from './test-database.ts';

/** Adds an organisation without members, straight into the database. */
export async function addOrganization(
  databaseUrl: string,
  slug: string,
): Promise<{ id: string; slug: string }> {
  const id = newId();
  await query(databaseUrl, 'INSERT INTO organizations (id, slug, name) VALUES ($1, $2, $2)', [id, slug]);
  return { id, slug };
}

/** What a person is in an organisation. */
export interface Standing {
  readonly role?: 'owner' | 'admin' | 'developer' | 'auditor';
  readonly suspended?: boolean;
}

/** Makes a person a member of an organisation, or changes what he is there, straight in the database. */
export async function setMembership(
  databaseUrl: string,
  organizationId: string,
  userId: string,
  { role = 'developer', suspended = false }: Standing = {},
): Promise<void> {
  await query(
    databaseUrl,
    `INSERT INTO memberships (organization_id, user_id, role, suspended_at)
     VALUES ($1, $2, $3, CASE WHEN $4 THEN now() END)
     ON CONFLICT (organization_id, user_id) DO UPDATE SET role = excluded.role, suspended_at = excluded.suspended_at`,
    [organizationId, userId, role, suspended],
  );
}

/** Takes a person out of an organisation, straight in the database. */
export async function endMembership(
  databaseUrl: string,
  organizationId: string,
  userId: string,
): Promise<void> {
  await query(databaseUrl, 'DELETE FROM memberships WHERE organization_id = $1 AND user_id = $2', [
    organizationId,
    userId,
  ]);
}
