import type { Outcome } from '../exchange.ts';
import type { OpenedRecord } from '../record/opened-record.ts';

/** Tokens of one answer, in classes that are disjoint: `inputTokens` holds none that were read from the cache or written. */
export interface TokenClasses {
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWrite5mTokens: number;
  readonly cacheWrite1hTokens: number;
  readonly outputTokens: number;
}

/** What threading needs of an answer. */
interface AnswerToPlace {
  /** Whether the whole answer was seen. */
  readonly isComplete: boolean;
  /** The provider's id of the answer. */
  readonly responseId: string | null;
  readonly usage: TokenClasses | undefined;
  /** The answer put together in the provider's own shape; undefined where there is none. */
  readonly message: unknown;
}

/** An exchange that has ended and is to find its conversation. */
export interface ExchangeToPlace {
  readonly opened: OpenedRecord;
  readonly outcome: Outcome;
  /** Whether nothing of what was said may be kept in clear text, not even a title. */
  readonly isSealed?: boolean;
  /** The request's JSON; undefined where it was not kept or is none. */
  readonly body: unknown;
  readonly answer: AnswerToPlace | undefined;
  /** US dollars as a decimal; null where there is no price. */
  readonly cost: string | null;
  /** Whether it has a usage and no price. */
  readonly isUnpriced: boolean;
}
