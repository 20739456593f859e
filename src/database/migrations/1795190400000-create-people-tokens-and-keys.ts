import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations with their members, what they sign in with, and the provider keys they keep. */
export class CreatePeopleTokensAndKeys1795190400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE provider_keys, sign_in_failures, tokens, passwords, memberships, users, organizations',
    );
  }
}

const STATEMENTS = [
  `CREATE TABLE organizations (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE memberships (
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('owner', 'admin', 'developer', 'auditor')),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, user_id)
  )`,
  'CREATE INDEX memberships_of_user ON memberships (user_id, created_at)',
  `CREATE TABLE passwords (
    user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    hash text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE tokens (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('session', 'proxy')),
    token_hash text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    organization_id uuid REFERENCES organizations ON DELETE CASCADE,
    name text NOT NULL,
    scopes text[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    user_agent text,
    address text
  )`,
  'CREATE INDEX tokens_of_user ON tokens (user_id, kind, id)',
  `CREATE TABLE sign_in_failures (
    bucket text PRIMARY KEY,
    failures integer NOT NULL,
    last_failed_at timestamptz NOT NULL,
    locked_until timestamptz
  )`,
  `CREATE TABLE provider_keys (
    id uuid PRIMARY KEY,
    organization_id uuid REFERENCES organizations ON DELETE CASCADE,
    user_id uuid REFERENCES users ON DELETE CASCADE,
    name text NOT NULL,
    provider text NOT NULL CHECK (provider IN ('anthropic', 'openai')),
    base_url text,
    sealed bytea NOT NULL,
    master_key_id text NOT NULL,
    max_concurrency integer CHECK (max_concurrency > 0),
    configured_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz,
    CHECK (num_nonnulls(organization_id, user_id) = 1)
  )`,
  'CREATE UNIQUE INDEX provider_keys_of_user ON provider_keys (user_id, name) WHERE user_id IS NOT NULL',
  'CREATE UNIQUE INDEX provider_keys_of_organization ON provider_keys (organization_id, name) WHERE organization_id IS NOT NULL',
  'CREATE INDEX provider_keys_by_master_key ON provider_keys (master_key_id, id)',
];
