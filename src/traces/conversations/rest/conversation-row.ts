/** A conversation as it is read for people: times as such, counts as the database gives them. */
export interface ConversationRow {
  readonly id: string;
  readonly title: string | null;
  readonly userId: string | null;
  readonly tokenId: string | null;
  readonly client: string | null;
  readonly repository: string | null;
  readonly branch: string | null;
  readonly models: string[];
  readonly exchanges: number;
  readonly inputTokens: string;
  readonly outputTokens: string;
  readonly cacheReadTokens: string;
  readonly cacheWrite5mTokens: string;
  readonly cacheWrite1hTokens: string;
  /** US dollars, a decimal. */
  readonly cost: string;
  readonly unpriced: number;
  readonly startedAt: Date;
  readonly lastAt: Date;
}

/** The columns of a {@link ConversationRow}. */
export const CONVERSATION_COLUMNS = `
  id, title, user_id AS "userId", token_id AS "tokenId", client, repository, branch, models, exchanges,
  input_tokens AS "inputTokens", output_tokens AS "outputTokens", cache_read_tokens AS "cacheReadTokens",
  cache_write_5m_tokens AS "cacheWrite5mTokens", cache_write_1h_tokens AS "cacheWrite1hTokens",
  trim_scale(cost)::text AS cost, unpriced, started_at AS "startedAt", last_at AS "lastAt"`;
