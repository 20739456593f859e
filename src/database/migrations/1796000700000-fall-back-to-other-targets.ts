import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Routes whose targets are asked in turn, tries of a failing target, and where conversations moved to. */
export class FallBackToOtherTargets1796000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE conversation_moves');
    await runner.query('DROP FUNCTION notify_conversation_move');
    await runner.query('ALTER TABLE routes DROP COLUMN strategy, DROP COLUMN retries');
  }
}

const UP = [
  `ALTER TABLE routes
     ADD COLUMN strategy text NOT NULL DEFAULT 'weighted' CHECK (strategy IN ('weighted', 'ordered')),
     ADD COLUMN retries smallint NOT NULL DEFAULT 0 CHECK (retries BETWEEN 0 AND 3)`,
  // By hashes of what tells a conversation apart: neither its id nor a word of it stands here.
  `CREATE TABLE conversation_moves (
    conversation bytea PRIMARY KEY CHECK (octet_length(conversation) = 32),
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    target text NOT NULL,
    moved_at timestamptz NOT NULL DEFAULT now()
  )`,
  'CREATE INDEX conversation_moves_by_time ON conversation_moves (moved_at)',
  `CREATE FUNCTION notify_conversation_move() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM pg_notify('tracegate_changes', 'conversation:' || encode(NEW.conversation, 'hex') || ' ' || NEW.target);
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER conversation_moves_notify AFTER INSERT OR UPDATE ON conversation_moves
   FOR EACH ROW EXECUTE FUNCTION notify_conversation_move()`,
];
