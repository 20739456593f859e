import type { IncomingHttpHeaders } from 'node:http';

/** What went wrong with a try at a provider before anything of it went to the client. */
export interface AttemptFailure {
  /** Of the answer; undefined where none came. */
  readonly status: number | undefined;
  /** A stable word for what broke, no address in it; undefined where an answer came. */
  readonly cause: string | undefined;
  /** Of the answer. */
  readonly headers: IncomingHttpHeaders;
}

/**
 * Asked before a failure is handed on to the client.
 *
 * @param gone aborted when it no longer matters: the client has left, or Tracegate goes down
 * @returns false: it is handed on at once; a promise holds it back until it is known whether something else takes its place
 */
export type TryElsewhere = (failure: AttemptFailure, gone: AbortSignal) => false | Promise<boolean>;
