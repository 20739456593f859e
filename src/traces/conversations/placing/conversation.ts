import type { Owner } from './owner.ts';

/** A conversation as it is stored, and what a batch adds to it. */
export interface Conversation extends Owner {
  /** The id of the exchange that was placed in it first. */
  readonly id: string;
  /** What it was begun by: the session's id, or the first exchange. */
  readonly key: string;
  title: string | null;
  client: string | null;
  repository: string | null;
  branch: string | null;
  /** Milliseconds since the epoch. */
  startedAt: number;
  lastAt: number;
  readonly added: Additions;
}

/** What a batch adds to the totals of a conversation. */
export interface Additions {
  exchanges: number;
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  unpriced: number;
  /** US dollars as decimals, to be summed where that is exact. */
  readonly costs: string[];
  readonly models: Set<string>;
}

/** Nothing added yet. */
export function noAdditions(): Additions {
  return {
    exchanges: 0,
    inputTokens: 0,
    outputTokens: 0,
    cacheReadTokens: 0,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
    unpriced: 0,
    costs: [],
    models: new Set(),
  };
}
