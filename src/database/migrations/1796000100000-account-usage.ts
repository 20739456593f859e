import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The columns that both rollups have: what they count by, and what they count. */
const ROLLUP_COLUMNS = `
  organization_id uuid NOT NULL,
  day date NOT NULL,
  key bytea NOT NULL,
  user_id uuid,
  token_id uuid,
  provider text NOT NULL,
  model text,
  route text,
  key_id uuid,
  key_name text,
  repository text,
  branch text,
  exchanges bigint NOT NULL,
  failed bigint NOT NULL,
  unpriced bigint NOT NULL,
  estimated bigint NOT NULL,
  partial bigint NOT NULL,
  input_tokens bigint NOT NULL,
  cache_read_tokens bigint NOT NULL,
  cache_write_5m_tokens bigint NOT NULL,
  cache_write_1h_tokens bigint NOT NULL,
  output_tokens bigint NOT NULL,
  reasoning_tokens bigint NOT NULL,
  cost numeric NOT NULL,
  cache_savings numeric NOT NULL,
  PRIMARY KEY (organization_id, day, key)`;

/**
 * Prices of organisations, and what was used and spent, summed up by day. The `key` of a rollup's row is a hash of what it
 * counts by: names of repositories and branches are longer than an index takes.
 */
export class AccountUsage1796000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE conversation_rollups, usage_rollups, prices, price_book_version');
    await runner.query('DROP FUNCTION count_price_change');
  }
}

const STATEMENTS = [
  // USD per million tokens. A day is one in UTC; valid_to is the first on which the price no longer counts.
  `CREATE TABLE prices (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    provider text NOT NULL,
    model text NOT NULL,
    service_tier text,
    valid_from date NOT NULL,
    valid_to date,
    input numeric NOT NULL CHECK (input >= 0),
    output numeric NOT NULL CHECK (output >= 0),
    cache_read numeric CHECK (cache_read >= 0),
    cache_write_5m numeric CHECK (cache_write_5m >= 0),
    cache_write_1h numeric CHECK (cache_write_1h >= 0),
    input_audio numeric CHECK (input_audio >= 0),
    input_image numeric CHECK (input_image >= 0),
    output_audio numeric CHECK (output_audio >= 0),
    output_image numeric CHECK (output_image >= 0),
    created_by uuid REFERENCES users ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (valid_to > valid_from)
  )`,
  'CREATE INDEX prices_of_organization ON prices (organization_id, id)',
  `CREATE UNIQUE INDEX prices_begin_once ON prices
    (organization_id, provider, model, coalesce(service_tier, ''), valid_from)`,
  // Grows with each change of a price, so that whoever remembers prices sees in one row whether they are still the same.
  'CREATE TABLE price_book_version (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), version bigint NOT NULL)',
  'INSERT INTO price_book_version (version) VALUES (0)',
  `CREATE FUNCTION count_price_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     UPDATE price_book_version SET version = version + 1;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER prices_counted AFTER INSERT OR UPDATE OR DELETE ON prices
   FOR EACH STATEMENT EXECUTE FUNCTION count_price_change()`,
  `CREATE TABLE usage_rollups (${ROLLUP_COLUMNS})`,
  'CREATE INDEX usage_rollups_of_user ON usage_rollups (user_id, day)',
  `CREATE TABLE conversation_rollups (${ROLLUP_COLUMNS}, conversation_id uuid NOT NULL)`,
  'CREATE INDEX conversation_rollups_of_conversation ON conversation_rollups (organization_id, conversation_id)',
  'CREATE INDEX conversation_rollups_of_user ON conversation_rollups (user_id, day)',
];
