import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The agents that an organisation knows by their prompts, and those that were seen and are none of them. */
export class RecogniseAgents1796000710000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE agent_sightings, agents');
  }
}

const UP = [
  // Of a prompt its beginning and its hash are enough to know it by.
  `CREATE TABLE agents (
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    name text NOT NULL CHECK (name <> ''),
    model text,
    prompt_opening text NOT NULL,
    prompt_length integer NOT NULL CHECK (prompt_length > 0),
    prompt_sha256 bytea NOT NULL CHECK (octet_length(prompt_sha256) = 32),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    last_matched_at timestamptz,
    PRIMARY KEY (organization_id, name)
  )`,
  `CREATE TRIGGER agents_notify AFTER INSERT OR DELETE ON agents
   FOR EACH ROW EXECUTE FUNCTION notify_change('organization', 'organization_id')`,
  // Not for a time of matching alone: that would make every process read all anew.
  `CREATE TRIGGER agents_change_notify AFTER UPDATE OF model, prompt_opening, prompt_length, prompt_sha256 ON agents
   FOR EACH ROW EXECUTE FUNCTION notify_change('organization', 'organization_id')`,
  `CREATE TABLE agent_sightings (
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    seen_as text NOT NULL,
    prompt_sha256 bytea NOT NULL CHECK (octet_length(prompt_sha256) = 32),
    count bigint NOT NULL,
    first_seen_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, seen_as, prompt_sha256)
  )`,
];
