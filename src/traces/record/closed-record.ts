import type { Outcome, UpstreamPhase } from '../exchange.ts';
import type { AttemptRecord } from './attempt-record.ts';
import type { CountedTokens } from './counted-tokens.ts';
import type { OpenedRecord } from './opened-record.ts';

/** The second half of a record, as it stands in the spool: how the exchange ended. JSON. */
export interface ClosedRecord {
  readonly outcome: Exclude<Outcome, 'interrupted'>;
  /** The status that the client got; null if it left before. */
  readonly status: number | null;
  /** The stable code of a refusal or failure of our own. */
  readonly reason: string | null;
  /** How far the request had come upstream. */
  readonly phase: UpstreamPhase;
  /** A stable word for what went wrong, no address in it. */
  readonly cause: string | null;
  /** Bytes of the answer's body that were handed to the client. */
  readonly responseBytes: number;
  /** SHA-256 of those bytes, in hexadecimal; null where there was no answer of a provider. */
  readonly responseSha256: string | null;
  /** Milliseconds from arrival to the first byte of the answer's body. */
  readonly timeToFirstByteMs: number | null;
  /** Milliseconds. */
  readonly durationMs: number;
  /** The answer's headers that the client got, in small letters. */
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** Of an answer that was translated: what the provider counted, where the client's format may not tell it all. */
  readonly counted?: CountedTokens;
  /** Of an answer that was translated: the fields that the client's format could not carry. */
  readonly lost?: readonly string[];
  /** Bodies of which not all was kept, because the spool was full or could not keep up. */
  readonly gaps: ReadonlyArray<'request' | 'response'>;
  /** Whether a provider key was masked in the answer that is kept. */
  readonly isConcealed: boolean;
  /** Each try, where there was more than one. */
  readonly attempts?: readonly AttemptRecord[];
  /** Where another target answered than the first half says. */
  readonly answeredBy?: Pick<OpenedRecord, 'sentModel' | 'key' | 'sentSha256' | 'translation'>;
}
