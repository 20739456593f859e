/** What is needed of a connection of `pg`: one session, so that its locks and transactions are its own. */
export interface DatabaseClient {
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: unknown[],
  ): Promise<{ readonly rows: Row[]; readonly rowCount: number | null }>;
}
