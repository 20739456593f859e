import { query } from './test-database.ts';

/** What the trail says, as far as the tests of other things ask for it. */
export interface StoredEntry {
  readonly action: string;
  readonly outcome: string;
  readonly actor: { readonly type: string; readonly id: string | null };
  readonly target: { readonly type: string; readonly id: string | null; readonly name: string | null };
  readonly before: unknown;
  readonly after: unknown;
}

/** The entries of an organisation's chain about one thing or person, the oldest first, straight from the database. */
export function auditEntriesAbout(
  databaseUrl: string,
  slug: string,
  targetId: string,
): Promise<StoredEntry[]> {
  return query<StoredEntry & Record<string, unknown>>(
    databaseUrl,
    `SELECT e.action, e.outcome, e.actor, e.target, e.before, e.after
       FROM audit_entries AS e JOIN organizations AS o ON o.id = e.organization_id
      WHERE o.slug = $1 AND e.target ->> 'id' = $2 ORDER BY e.sequence`,
    [slug, targetId],
  );
}
