import type { QueryResultRow } from 'pg';

/** What is needed of a connection of `pg` that is inside a transaction. */
export interface Queryable {
  query<Row extends QueryResultRow>(text: string, values: unknown[]): Promise<{ rows: Row[] }>;
}
