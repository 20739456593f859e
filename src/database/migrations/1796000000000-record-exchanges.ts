import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The record of every exchange. Partitioned first by organisation, then by day: a trace's id is a UUIDv7, so a range of
 * ids is a day, and dropping a day of an organisation drops tables. The partitions are made when they are first needed.
 */
export class RecordExchanges1796000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE parts, trace_bodies, traces, body_keys, legal_holds, record_settings');
  }
}

const STATEMENTS = [
  // How an organisation wants its record kept. One without a row has the defaults.
  `CREATE TABLE record_settings (
    organization_id uuid PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
    document jsonb NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TRIGGER record_settings_notify AFTER INSERT OR UPDATE OR DELETE ON record_settings
   FOR EACH ROW EXECUTE FUNCTION notify_change('organization', 'organization_id')`,
  `CREATE TABLE legal_holds (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    scope text NOT NULL CHECK (scope IN ('organization', 'member', 'conversation')),
    subject_id uuid,
    reason text NOT NULL,
    created_by uuid REFERENCES users ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    released_at timestamptz,
    CHECK ((scope = 'organization') = (subject_id IS NULL))
  )`,
  'CREATE INDEX legal_holds_of_organization ON legal_holds (organization_id, id)',
  // Keys that bodies are sealed with, themselves sealed under the master key. One that was destroyed has no bytes left.
  `CREATE TABLE body_keys (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    sealed bytea,
    master_key_id text,
    created_at timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz,
    CHECK ((sealed IS NULL) = (destroyed_at IS NOT NULL))
  )`,
  'CREATE UNIQUE INDEX body_keys_in_use ON body_keys (organization_id) WHERE destroyed_at IS NULL',
  // What belongs to no organisation stands under the id of zeros; hence no reference to organisations.
  `CREATE TABLE traces (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid,
    token_id uuid,
    token_kind text,
    provider text NOT NULL,
    method text NOT NULL,
    path text NOT NULL,
    query text NOT NULL DEFAULT '',
    stream boolean NOT NULL,
    route text,
    rule text,
    key_id uuid,
    key_name text,
    key_owner text,
    requested_model text,
    sent_model text,
    answered_model text,
    status smallint,
    outcome text CHECK (outcome IN
      ('success', 'upstream_error', 'stream_error', 'client_disconnect', 'refused', 'interrupted')),
    reason text,
    phase text,
    cause text,
    stop_reason text,
    input_tokens bigint,
    output_tokens bigint,
    cache_read_tokens bigint,
    cache_write_5m_tokens bigint,
    cache_write_1h_tokens bigint,
    usage jsonb,
    cost numeric,
    cost_state text CHECK (cost_state IN ('priced', 'unpriced', 'estimated', 'partial')),
    price jsonb,
    conversation_id uuid,
    session_id text,
    agent_id text,
    parent_agent_id text,
    previous_id uuid,
    new_from integer,
    client text,
    repository text,
    branch text,
    started_at timestamptz NOT NULL,
    time_to_first_byte_ms double precision,
    duration_ms double precision,
    request_bytes bigint NOT NULL,
    response_bytes bigint,
    request_sha256 bytea,
    sent_sha256 bytea,
    response_sha256 bytea,
    attempts jsonb,
    notes jsonb,
    PRIMARY KEY (organization_id, id)
  ) PARTITION BY LIST (organization_id)`,
  'CREATE INDEX traces_by_user ON traces (user_id, id)',
  'CREATE INDEX traces_by_model ON traces (sent_model, id)',
  'CREATE INDEX traces_by_requested_model ON traces (requested_model, id) WHERE requested_model IS DISTINCT FROM sent_model',
  'CREATE INDEX traces_by_conversation ON traces (conversation_id, id) WHERE conversation_id IS NOT NULL',
  'CREATE INDEX traces_by_status ON traces (status, id) WHERE status IS DISTINCT FROM 200',
  `CREATE INDEX traces_by_outcome ON traces (outcome, id) WHERE outcome IS DISTINCT FROM 'success'`,
  `CREATE TABLE trace_bodies (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    request bytea,
    request_is_whole boolean NOT NULL,
    response bytea,
    response_is_whole boolean NOT NULL,
    request_headers jsonb NOT NULL,
    response_headers jsonb NOT NULL,
    words tsvector,
    PRIMARY KEY (organization_id, id)
  ) PARTITION BY LIST (organization_id)`,
  'CREATE INDEX trace_bodies_by_word ON trace_bodies USING gin (words)',
  // Content-addressed: the hash is of what the part holds, or, where bodies are sealed, keyed with the organisation's key.
  `CREATE TABLE parts (
    organization_id uuid NOT NULL,
    day date NOT NULL,
    hash bytea NOT NULL,
    bytes integer NOT NULL,
    encoding smallint NOT NULL,
    key_id uuid,
    data bytea NOT NULL,
    user_id uuid,
    shared boolean NOT NULL DEFAULT false,
    PRIMARY KEY (organization_id, day, hash)
  ) PARTITION BY LIST (organization_id)`,
  // Compressed already, so PostgreSQL need not try again.
  'ALTER TABLE parts ALTER COLUMN data SET STORAGE EXTERNAL',
];
