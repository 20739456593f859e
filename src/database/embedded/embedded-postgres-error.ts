/** The embedded database cannot start or be used. The message tells the operator what to do and may be shown as it is. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** The way out that always exists; ends messages that have no better advice. */
export const useYourOwnServer = 'or set DATABASE_URL to a PostgreSQL server of your own';
