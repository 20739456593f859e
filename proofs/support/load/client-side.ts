import type { ExchangeKind } from './exchange-kind.ts';

/** What a client knows of an exchange: its page of the books. */
export interface ClientSide {
  /** Stands in the request's body and in a header of it. */
  readonly mark: string;
  readonly kind: ExchangeKind;
  /** SHA-256 of the body that was sent, in hexadecimal. */
  readonly requestSha256: string;
  /** On the monotonic clock, in milliseconds. */
  readonly beganTick: number;
  readonly endedTick: number;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly traceId: string | null;
  /** Whether the answer came to an orderly end. */
  readonly isWhole: boolean;
  readonly responseBytes: number;
  readonly responseSha256: string;
  /** What came of an answer that did not end; empty of one that did. */
  readonly part: Buffer;
  /** Milliseconds to the first byte of the answer's body; null where none came. */
  readonly firstByteMs: number | null;
}
