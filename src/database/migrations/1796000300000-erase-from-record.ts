import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Persons who were erased from the record of an organisation, so that nothing of them comes back, and what finds their parts. */
export class EraseFromRecord1796000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX parts_by_user');
    await runner.query('DROP TABLE record_deletions, record_erasures');
  }
}

const STATEMENTS = [
  // No reference to users: a person may be erased from the record after he is gone from everywhere else.
  `CREATE TABLE record_erasures (
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    erased_at timestamptz NOT NULL,
    finished_at timestamptz,
    PRIMARY KEY (organization_id, user_id)
  )`,
  'CREATE INDEX record_erasures_unfinished ON record_erasures (organization_id) WHERE finished_at IS NULL',
  // Counts how often parts were taken from an organisation's record: who remembers which are stored has to forget them.
  `CREATE TABLE record_deletions (
    organization_id uuid PRIMARY KEY,
    count bigint NOT NULL
  )`,
  'CREATE INDEX parts_by_user ON parts (user_id) WHERE user_id IS NOT NULL',
];
