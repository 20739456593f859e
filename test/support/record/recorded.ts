import { query } from '../test-database.ts';
import { until } from '../until.ts';

/** A row of the record, by its columns. */
export type RecordedRow = Readonly<Record<string, unknown>>;

/** The row of an exchange, once it has arrived in the database with its end. */
export async function recorded(databaseUrl: string, id: string): Promise<RecordedRow> {
  let row: RecordedRow | undefined;
  await until(async () => {
    [row] = await query(databaseUrl, 'SELECT * FROM traces WHERE id = $1 AND outcome IS NOT NULL', [id]);
    return row !== undefined;
  }, `the exchange ${id} is stored`);
  return row!;
}

/** The id of the trace that an answer names. */
export function traceIdOf(answer: { readonly headers: Headers }): string {
  const id = answer.headers.get('x-tracegate-trace-id');
  if (id === null) throw new Error('the answer names no trace');
  return id;
}
