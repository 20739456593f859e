import type { Client } from 'pg';

/** Some of what is on the record, to be asked for. */
export interface Sample {
  readonly users: readonly string[];
  readonly conversations: readonly string[];
  readonly days: readonly string[];
}

/** Draws conversations and their people: who works more is drawn more often. @param days all of them, the oldest first */
export async function drawSample(client: Client, days: readonly string[]): Promise<Sample> {
  const { rows } = await client.query<{ user: string; conversation: string }>(
    'SELECT user_id AS "user", id AS conversation FROM conversations ORDER BY md5(id::text) LIMIT 40',
  );
  return {
    users: rows.map(({ user }) => user),
    conversations: rows.map(({ conversation }) => conversation),
    days,
  };
}
