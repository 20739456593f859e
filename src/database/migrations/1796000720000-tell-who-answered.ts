import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The provider that answered, where requests are translated: `provider` is the one whose API the caller speaks. */
export class TellWhoAnswered1796000720000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE traces ADD COLUMN answered_provider text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE traces DROP COLUMN answered_provider');
  }
}
