import type { Outcome } from '../../exchange.ts';

/** Which traces are asked for; what is undefined does not narrow. */
export interface TraceFilter {
  readonly userId?: string | undefined;
  /** As it was sent on, or as the caller named it. */
  readonly model?: string | undefined;
  /** The name of a named route. */
  readonly route?: string | undefined;
  /** The name of a key. */
  readonly key?: string | undefined;
  /** With its version, or without it for every version. */
  readonly client?: string | undefined;
  readonly repository?: string | undefined;
  /** `open` for those that are under way. */
  readonly outcome?: Outcome | 'open' | undefined;
  /** The least and the greatest. */
  readonly status?: { readonly least: number; readonly most: number } | undefined;
  readonly conversationId?: string | undefined;
  readonly sessionId?: string | undefined;
  /** Words of prompts and answers, as PostgreSQL's `websearch_to_tsquery` reads them. */
  readonly words?: string | undefined;
}
