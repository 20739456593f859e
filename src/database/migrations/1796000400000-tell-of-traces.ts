import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tells every process which traces are new or have ended, once for each statement: `traces:<organisation>,<id>,<id>…`. A
 * row may come long after its id was made, so whoever watches the record cannot go by the ids.
 */
export class TellOfTraces1796000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER traces_new_notify ON traces');
    await runner.query('DROP TRIGGER traces_ended_notify ON traces');
    await runner.query('DROP FUNCTION notify_new_traces, notify_ended_traces');
  }
}

const UP = [
  notifier('notify_new_traces', 'SELECT organization_id, id FROM now_there'),
  // Of what is changed later, such as a cost, there is no news.
  notifier(
    'notify_ended_traces',
    `SELECT organization_id, id FROM now_there JOIN before USING (organization_id, id)
      WHERE now_there.outcome IS DISTINCT FROM before.outcome`,
  ),
  `CREATE TRIGGER traces_new_notify AFTER INSERT ON traces REFERENCING NEW TABLE AS now_there
   FOR EACH STATEMENT EXECUTE FUNCTION notify_new_traces()`,
  `CREATE TRIGGER traces_ended_notify AFTER UPDATE ON traces REFERENCING OLD TABLE AS before NEW TABLE AS now_there
   FOR EACH STATEMENT EXECUTE FUNCTION notify_ended_traces()`,
];

/** A notification holds less than 8000 bytes, so it names 150 traces at the most. */
function notifier(name: string, changed: string): string {
  return `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM pg_notify('tracegate_changes', 'traces:' || organization_id || ',' || string_agg(id::text, ','))
        FROM (SELECT changed.*, (row_number() OVER (PARTITION BY organization_id ORDER BY id) - 1) / 150 AS bundle
                FROM (${changed}) AS changed) AS numbered
       GROUP BY organization_id, bundle;
     RETURN NULL;
   END $$`;
}
