import type { Fault } from '../../../test/support/standin/faults/fault.ts';

/** One kind of exchange that the clients of a proof have. */
export interface ExchangeKind {
  readonly name: string;
  readonly provider: 'anthropic' | 'openai';
  /** Below the prefix of the provider. */
  readonly path: string;
  /** The request's body; the mark makes it like no other. */
  readonly body: (mark: string) => object;
  /** What the provider does on top of, or instead of, its ordinary answer. */
  readonly fault?: Fault;
  /** Whether it comes with a token that nobody gave out. */
  readonly isStranger?: boolean;
  /** How it is on the record, where nothing comes between. */
  readonly outcome: 'success' | 'upstream_error' | 'stream_error' | 'refused';
}
