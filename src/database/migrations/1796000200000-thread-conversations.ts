import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Exchanges threaded into conversations: what a conversation came to, its threads (the main loop, each agent), the hashes by
 * which a request without an id finds it, and the alerts about it.
 */
export class ThreadConversations1796000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE traces DROP COLUMN request_class');
    await runner.query('DROP TABLE alerts, conversation_heads, conversation_threads, conversations');
  }
}

const STATEMENTS = [
  `ALTER TABLE traces ADD COLUMN request_class text
    CHECK (request_class IN ('main', 'subagent', 'compaction', 'auxiliary'))`,
  // The owner is the person, or the service token where there is none. What belongs to no organisation stands under zeros.
  `CREATE TABLE conversations (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    user_id uuid,
    token_id uuid,
    key text NOT NULL,
    title text,
    client text,
    repository text,
    branch text,
    models text[] NOT NULL DEFAULT '{}',
    exchanges integer NOT NULL DEFAULT 0,
    input_tokens bigint NOT NULL DEFAULT 0,
    output_tokens bigint NOT NULL DEFAULT 0,
    cache_read_tokens bigint NOT NULL DEFAULT 0,
    cache_write_5m_tokens bigint NOT NULL DEFAULT 0,
    cache_write_1h_tokens bigint NOT NULL DEFAULT 0,
    cost numeric NOT NULL DEFAULT 0,
    unpriced integer NOT NULL DEFAULT 0,
    started_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id),
    UNIQUE (organization_id, owner_id, key)
  )`,
  'CREATE INDEX conversations_by_activity ON conversations (organization_id, last_at, id)',
  'CREATE INDEX conversations_by_user ON conversations (user_id, last_at, id) WHERE user_id IS NOT NULL',
  // Where a thread stands: its last turn, what that turn had seen, the agents it called, how its prompts were cached.
  `CREATE TABLE conversation_threads (
    organization_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    key text NOT NULL,
    conversation_id uuid NOT NULL,
    agent_id text,
    parent_agent_id text,
    last_trace_id uuid,
    last_at timestamptz,
    seen bytea NOT NULL DEFAULT '',
    calls jsonb NOT NULL DEFAULT '[]',
    cache jsonb,
    PRIMARY KEY (organization_id, owner_id, key),
    FOREIGN KEY (organization_id, conversation_id) REFERENCES conversations ON DELETE CASCADE
  )`,
  'CREATE INDEX conversation_threads_of ON conversation_threads (organization_id, conversation_id)',
  // One row for each place at which a request or an answer ended. trace_id is null for a place that only later turns showed.
  `CREATE TABLE conversation_heads (
    organization_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    hash bytea NOT NULL,
    conversation_id uuid NOT NULL,
    trace_id uuid,
    is_answered boolean NOT NULL,
    is_continued boolean NOT NULL,
    context bytea NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, owner_id, hash, conversation_id),
    FOREIGN KEY (organization_id, conversation_id) REFERENCES conversations ON DELETE CASCADE
  )`,
  'CREATE INDEX conversation_heads_of ON conversation_heads (organization_id, conversation_id)',
  `CREATE TABLE alerts (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('prompt_cache_collapse')),
    conversation_id uuid NOT NULL,
    trace_id uuid NOT NULL,
    user_id uuid,
    agent_id text,
    client text,
    model text,
    details jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id, conversation_id) REFERENCES conversations ON DELETE CASCADE
  )`,
  'CREATE INDEX alerts_of_conversation ON alerts (organization_id, conversation_id)',
];
