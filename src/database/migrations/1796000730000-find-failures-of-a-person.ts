import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The few exchanges of a person that did not go as they should, so that they are found without a look at all of his. The
 * statements that look for a status or an outcome other than the common one say so, and each of both conditions implies
 * this one.
 */
export class FindFailuresOfAPerson1796000730000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX traces_by_user_failed ON traces (user_id, id)
        WHERE status IS DISTINCT FROM 200 OR outcome IS DISTINCT FROM 'success'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX traces_by_user_failed');
  }
}
