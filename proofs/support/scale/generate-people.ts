import type { Client } from 'pg';

/**
 * Adds people to an organisation, with what each of them mostly works with, in a table of the proof's own: an exchange is
 * of one of them, and his.
 */
export async function generatePeople(client: Client, organizationId: string, people: number): Promise<void> {
  await client.query(
    `CREATE UNLOGGED TABLE proof_people AS
     SELECT number, gen_random_uuid() AS user_id, gen_random_uuid() AS token_id,
            (ARRAY['claude-sonnet-4-6', 'claude-opus-5-5', 'claude-haiku-4-5', 'gpt-5.4', 'gpt-4o-mini'])[1 + number % 5] AS model,
            'acme/service-' || number % 300 AS repository,
            (ARRAY['claude-cli/2.1.197', 'codex_cli_rs/0.98.0', 'opencode/1.4.2', 'pi/0.52.0'])[1 + number % 4] AS client
       FROM generate_series(0, $1::int - 1) AS number`,
    [people],
  );
  await client.query('CREATE UNIQUE INDEX ON proof_people (number)');
  await client.query(
    `INSERT INTO users (id, email, name) SELECT user_id, 'person-' || number || '@example.com', 'Person ' || number FROM proof_people`,
  );
  await client.query(
    `INSERT INTO memberships (organization_id, user_id, role) SELECT $1, user_id, 'developer' FROM proof_people`,
    [organizationId],
  );
}
