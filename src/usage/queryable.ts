/** What runs a statement: a client of `pg`, or a manager of TypeORM, within whatever transaction it is in. */
export interface Queryable {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/** Runs a statement and gives its rows: a client has them in its result, a manager gives nothing else. */
export async function rowsOf<Row>(client: Queryable, text: string, values: unknown[] = []): Promise<Row[]> {
  const result = (await client.query(text, values)) as Row[] | { rows: Row[] };
  return Array.isArray(result) ? result : result.rows;
}
