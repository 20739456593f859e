import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an organisation governs with: invitations, suspension, grants of its keys, named routes, policy, service tokens,
 * sign-in on devices, the audit trail, and the notifications by which every process learns of a change.
 */
export class GovernOrganizations1795204800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...APPEND_ONLY, ...NOTIFICATIONS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const TABLES = [
  'ALTER TABLE users ADD COLUMN default_organization_id uuid REFERENCES organizations ON DELETE SET NULL',
  'ALTER TABLE memberships ADD COLUMN suspended_at timestamptz',
  `CREATE TABLE invitations (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    email text NOT NULL CHECK (email = lower(email)),
    role text NOT NULL CHECK (role IN ('owner', 'admin', 'developer', 'auditor')),
    token_hash text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
    invited_by uuid REFERENCES users ON DELETE SET NULL,
    invited_with uuid REFERENCES tokens ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    withdrawn_at timestamptz
  )`,
  'CREATE INDEX invitations_of_organization ON invitations (organization_id, id)',
  // A service token belongs to the organisation and to nobody in it; every other token to a person.
  'ALTER TABLE tokens DROP CONSTRAINT tokens_kind_check',
  `ALTER TABLE tokens
    ALTER COLUMN user_id DROP NOT NULL,
    ADD COLUMN role text CHECK (role IN ('owner', 'admin', 'developer', 'auditor')),
    ADD COLUMN models text[],
    ADD COLUMN addresses text[],
    ADD COLUMN created_by uuid REFERENCES users ON DELETE SET NULL,
    ADD CONSTRAINT tokens_kind_check CHECK (kind IN ('session', 'proxy', 'service')),
    ADD CONSTRAINT tokens_owner_check CHECK (
      CASE WHEN kind = 'service' THEN user_id IS NULL AND organization_id IS NOT NULL AND role IS NOT NULL
           ELSE user_id IS NOT NULL AND role IS NULL END)`,
  `CREATE INDEX tokens_of_organization ON tokens (organization_id, id) WHERE kind = 'service'`,
  'ALTER TABLE provider_keys ADD COLUMN granted_to_all boolean NOT NULL DEFAULT true',
  `CREATE TABLE key_grants (
    key_id uuid NOT NULL REFERENCES provider_keys ON DELETE CASCADE,
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    PRIMARY KEY (key_id, user_id),
    FOREIGN KEY (organization_id, user_id) REFERENCES memberships ON DELETE CASCADE
  )`,
  'CREATE INDEX key_grants_of_member ON key_grants (organization_id, user_id)',
  `CREATE TABLE routes (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    user_id uuid,
    name text NOT NULL CHECK (name <> ''),
    description text,
    granted_to_all boolean NOT NULL DEFAULT true,
    alias_of text,
    targets jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (organization_id, user_id) REFERENCES memberships ON DELETE CASCADE,
    CHECK (user_id IS NULL OR granted_to_all),
    CHECK ((alias_of IS NULL) = (jsonb_array_length(targets) > 0))
  )`,
  'CREATE UNIQUE INDEX routes_of_member ON routes (organization_id, user_id, name) WHERE user_id IS NOT NULL',
  `CREATE UNIQUE INDEX routes_for_all ON routes (organization_id, name) WHERE user_id IS NULL AND granted_to_all`,
  'CREATE INDEX routes_of_organization ON routes (organization_id, id)',
  `CREATE TABLE route_grants (
    route_id uuid NOT NULL REFERENCES routes ON DELETE CASCADE,
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    PRIMARY KEY (route_id, user_id),
    FOREIGN KEY (organization_id, user_id) REFERENCES memberships ON DELETE CASCADE
  )`,
  'CREATE INDEX route_grants_of_member ON route_grants (organization_id, user_id)',
  `CREATE TABLE policies (
    organization_id uuid PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
    document jsonb NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
  )`,
  // Who made a batch or file at a provider through a key that others use too.
  `CREATE TABLE provider_objects (
    key_id uuid NOT NULL REFERENCES provider_keys ON DELETE CASCADE,
    object_id text NOT NULL,
    user_id uuid REFERENCES users ON DELETE CASCADE,
    token_id uuid REFERENCES tokens ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (key_id, object_id)
  )`,
  `CREATE TABLE device_grants (
    id uuid PRIMARY KEY,
    device_code_hash text NOT NULL UNIQUE,
    user_code_hash text NOT NULL UNIQUE,
    client_id text NOT NULL,
    client_name text NOT NULL,
    scope text,
    address text,
    user_agent text,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    interval_seconds integer NOT NULL,
    last_polled_at timestamptz,
    decided_at timestamptz,
    approved_by uuid REFERENCES users ON DELETE CASCADE,
    organization_id uuid REFERENCES organizations ON DELETE CASCADE,
    delivered_at timestamptz
  )`,
  'CREATE INDEX device_grants_by_end ON device_grants (expires_at)',
  `CREATE TABLE refresh_tokens (
    id uuid PRIMARY KEY,
    family_id uuid NOT NULL,
    token_hash text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
    session_id uuid NOT NULL REFERENCES tokens ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    client_id text NOT NULL,
    client_name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    revoked_at timestamptz
  )`,
  'CREATE INDEX refresh_tokens_of_family ON refresh_tokens (family_id)',
  'CREATE INDEX refresh_tokens_of_session ON refresh_tokens (session_id)',
  // One chain for each organisation, and one, under the id of zeros, for what belongs to none.
  `CREATE TABLE audit_entries (
    organization_id uuid NOT NULL,
    sequence bigint NOT NULL CHECK (sequence > 0),
    id uuid NOT NULL UNIQUE,
    at timestamptz NOT NULL,
    actor jsonb NOT NULL,
    address text,
    user_agent text,
    action text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('success', 'failure')),
    target jsonb NOT NULL,
    before jsonb,
    after jsonb,
    previous_hash text NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
    hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (organization_id, sequence)
  )`,
  'CREATE INDEX audit_entries_by_action ON audit_entries (organization_id, action, sequence)',
  `CREATE TABLE audit_heads (
    organization_id uuid PRIMARY KEY,
    sequence bigint NOT NULL,
    hash text NOT NULL
  )`,
];

/** The trail only grows: not for the product, nor, without taking the trigger away first, for a person at the database. */
const APPEND_ONLY = [
  `CREATE FUNCTION audit_entries_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN RAISE EXCEPTION 'the audit trail only grows: % is not allowed', TG_OP USING ERRCODE = 'insufficient_privilege'; END $$`,
  `CREATE TRIGGER audit_entries_only_grow BEFORE UPDATE OR DELETE ON audit_entries
   FOR EACH ROW EXECUTE FUNCTION audit_entries_only_grow()`,
  `CREATE TRIGGER audit_entries_not_emptied BEFORE TRUNCATE ON audit_entries
   FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_only_grow()`,
  'REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries FROM PUBLIC, CURRENT_USER',
];

/** Each says which remembered things are out of date, in the form `kind:id`; PostgreSQL sends equal ones of a transaction once. */
const NOTIFICATIONS = [
  `CREATE FUNCTION notify_change() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
   BEGIN
     PERFORM pg_notify('tracegate_changes', TG_ARGV[0] || ':' || (changed ->> TG_ARGV[1]));
     RETURN NULL;
   END $$`,
  `CREATE FUNCTION notify_key_change() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     changed provider_keys := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
   BEGIN
     PERFORM pg_notify('tracegate_changes',
       CASE WHEN changed.user_id IS NULL THEN 'organization:' || changed.organization_id ELSE 'user:' || changed.user_id END);
     RETURN NULL;
   END $$`,
  notifier(
    'tokens',
    'UPDATE OF revoked_at, scopes, role, models, addresses, organization_id OR DELETE',
    'token',
    'id',
  ),
  // A session's end slides with its use and is no news; that of a rotated token is.
  `CREATE TRIGGER tokens_end_notify AFTER UPDATE OF expires_at ON tokens FOR EACH ROW
   WHEN (OLD.kind <> 'session' AND OLD.expires_at IS DISTINCT FROM NEW.expires_at)
   EXECUTE FUNCTION notify_change('token', 'id')`,
  notifier('memberships', 'INSERT OR UPDATE OR DELETE', 'user', 'user_id'),
  notifier('users', 'UPDATE OR DELETE', 'user', 'id'),
  notifier('organizations', 'UPDATE OR DELETE', 'organization', 'id'),
  notifier('policies', 'INSERT OR UPDATE OR DELETE', 'organization', 'organization_id'),
  // A member who changes routes of his own must not make every process read anew what all others use.
  `CREATE FUNCTION notify_route_change() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     changed routes := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
   BEGIN
     PERFORM pg_notify('tracegate_changes',
       CASE WHEN changed.user_id IS NULL THEN 'organization:' || changed.organization_id ELSE 'user:' || changed.user_id END);
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER routes_notify AFTER INSERT OR UPDATE OR DELETE ON routes
   FOR EACH ROW EXECUTE FUNCTION notify_route_change()`,
  notifier('route_grants', 'INSERT OR UPDATE OR DELETE', 'organization', 'organization_id'),
  notifier('key_grants', 'INSERT OR UPDATE OR DELETE', 'organization', 'organization_id'),
  `CREATE TRIGGER provider_keys_notify AFTER INSERT OR DELETE ON provider_keys
   FOR EACH ROW EXECUTE FUNCTION notify_key_change()`,
  // Sealed anew under another master key it is the same key, and thousands of those are no news.
  `CREATE TRIGGER provider_keys_change_notify AFTER UPDATE OF sealed, base_url, max_concurrency, granted_to_all ON provider_keys
   FOR EACH ROW WHEN (OLD.master_key_id = NEW.master_key_id OR OLD.configured_at IS DISTINCT FROM NEW.configured_at)
   EXECUTE FUNCTION notify_key_change()`,
];

const DOWN = [
  `DELETE FROM tokens WHERE kind = 'service'`,
  ...['tokens', 'memberships', 'users', 'organizations', 'provider_keys'].map(
    (table) => `DROP TRIGGER ${table}_notify ON ${table}`,
  ),
  'DROP TRIGGER tokens_end_notify ON tokens',
  'DROP TRIGGER provider_keys_change_notify ON provider_keys',
  `DROP TABLE audit_heads, audit_entries, refresh_tokens, device_grants, provider_objects, policies, route_grants, routes,
   key_grants, invitations`,
  'DROP FUNCTION audit_entries_only_grow, notify_change, notify_key_change, notify_route_change',
  'ALTER TABLE provider_keys DROP COLUMN granted_to_all',
  'DROP INDEX tokens_of_organization',
  'ALTER TABLE tokens DROP CONSTRAINT tokens_kind_check, DROP CONSTRAINT tokens_owner_check',
  `ALTER TABLE tokens DROP COLUMN role, DROP COLUMN models, DROP COLUMN addresses, DROP COLUMN created_by,
    ALTER COLUMN user_id SET NOT NULL, ADD CONSTRAINT tokens_kind_check CHECK (kind IN ('session', 'proxy'))`,
  'ALTER TABLE memberships DROP COLUMN suspended_at',
  'ALTER TABLE users DROP COLUMN default_organization_id',
];

function notifier(table: string, events: string, kind: string, column: string): string {
  return `CREATE TRIGGER ${table}_notify AFTER ${events} ON ${table}
          FOR EACH ROW EXECUTE FUNCTION notify_change('${kind}', '${column}')`;
}
