import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { findRunningEmbeddedPostgres } from '../../src/database/embedded/find-running-embedded-postgres.ts';

/** How large the organisation is. */
const size = { routes: 200, members: 2000, tokens: 5000 };

/**
 * Fills the organisation of a running gateway as that of a large company: members, a token or more for each, named routes
 * for all and for some, a key of the organisation, model lists. Straight into its database, for it is not what is measured.
 */
export async function govern(dataDir: string): Promise<void> {
  const address = await findRunningEmbeddedPostgres(dataDir);
  if (!address) throw new Error('the gateway has no embedded database');
  const client = new pg.Client({ ...address, ssl: false });
  await client.connect();
  try {
    for (const [text, values] of statements()) await client.query(text, values);
  } finally {
    await client.end();
  }
}

function statements(): Array<[text: string, values: unknown[]]> {
  const members = ids(size.members);
  const tokens = ids(size.tokens);
  const routes = ids(size.routes);
  return [
    [
      `INSERT INTO users (id, email, name) SELECT id, id || '@example.com', 'Member' FROM unnest($1::uuid[]) AS id`,
      [members],
    ],
    [
      `INSERT INTO memberships (organization_id, user_id, role)
       SELECT o.id, member, 'developer' FROM organizations AS o, unnest($1::uuid[]) AS member`,
      [members],
    ],
    [
      `INSERT INTO tokens (id, kind, token_hash, user_id, organization_id, name, scopes)
       SELECT t.id, 'proxy', t.hash, t.owner, o.id, 'bench', '{proxy}'
         FROM organizations AS o, unnest($1::uuid[], $2::text[], $3::uuid[]) AS t (id, hash, owner)`,
      [
        tokens,
        tokens.map(() => randomBytes(32).toString('hex')),
        tokens.map((_, index) => members[index % members.length]),
      ],
    ],
    [
      `INSERT INTO routes (id, organization_id, name, granted_to_all, targets)
       SELECT r.id, o.id, r.name, r.for_all,
              '[{"provider":"anthropic","model":"claude-opus-5-5","key":{"owner":"me","name":"anthropic"},"weight":1}]'
         FROM organizations AS o, unnest($1::uuid[], $2::text[], $3::boolean[]) AS r (id, name, for_all)`,
      [
        routes,
        routes.map((_, index) => (index % 10 === 0 ? `team-${index}-*` : `model-${index}`)),
        routes.map((_, index) => index % 4 !== 0),
      ],
    ],
    [
      `INSERT INTO route_grants (route_id, organization_id, user_id)
       SELECT r.id, r.organization_id, m.user_id FROM routes AS r
         CROSS JOIN LATERAL (SELECT user_id FROM memberships ORDER BY md5(user_id::text || r.id::text) LIMIT 50) AS m
        WHERE NOT r.granted_to_all`,
      [],
    ],
    [
      `INSERT INTO policies (organization_id, document)
       SELECT id, jsonb_build_object('allowedModels', '["claude-*","gpt-*","model-*","team-*"]'::jsonb, 'groups', jsonb_build_array(
                jsonb_build_object('name', 'half', 'allowedModels', '["claude-*"]'::jsonb, 'members', to_jsonb($1::text[]))))
         FROM organizations`,
      [members.slice(0, size.members / 2)],
    ],
  ];
}

const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID());
