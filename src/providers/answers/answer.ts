import type { AnswerFormat } from './answer-format.ts';
import type { TokenUsage } from './token-usage.ts';

/** An error that the provider sent, in the stream or instead of an answer. */
export interface AnswerError {
  /** As the provider names it, e.g. `overloaded_error`. */
  readonly type: string;
  readonly message: string;
}

/** What a format's reader finds in an answer. */
export interface Reading {
  /** The model that answered, as the provider names it. */
  readonly model: string | null;
  readonly usage: TokenUsage | undefined;
  /** Why the model stopped, in the provider's word: `end_turn`, `length`, `incomplete:max_output_tokens`. */
  readonly stopReason: string | null;
  /** The provider's id of the answer. Not ours, and not to be relied on: a provider may send one twice. */
  readonly responseId: string | null;
  readonly serviceTier: string | null;
  /** Whether the whole answer was seen: the last event of the format's stream, or whole JSON. */
  readonly isComplete: boolean;
  readonly error: AnswerError | null;
  /** The answer put together in the provider's own shape; undefined where there is none. */
  readonly message: unknown;
  /** All that may be searched: texts, reasoning, arguments of tools. */
  readonly text: string;
}

/** An answer of a provider, read. */
export interface Answer extends Reading {
  readonly format: AnswerFormat;
  /** Whether the provider charges for such an answer: one without a usage then has a price that nobody knows. */
  readonly isBilled: boolean;
}
