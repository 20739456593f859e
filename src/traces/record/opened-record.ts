import type { TokenKind } from '../../common/crypto/token.ts';
import type { ProviderName } from '../../providers/provider.ts';

/** How much of an exchange is kept: its bodies too, or only what is said about it. */
export type CaptureMode = 'full' | 'metadata';

/**
 * The first half of a record, as it stands in the spool: all that is known before anything is sent to the provider. JSON,
 * without any credential.
 */
export interface OpenedRecord {
  /** The trace id: UUIDv7, ours. */
  readonly id: string;
  /** Null for a caller who is not known, or is in no organisation. */
  readonly organizationId: string | null;
  readonly userId: string | null;
  readonly tokenId: string | null;
  readonly tokenKind: TokenKind | null;
  readonly provider: ProviderName;
  readonly method: string;
  /** Below the prefix, without the query. */
  readonly path: string;
  /** With its question mark, or empty. */
  readonly query: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** As the caller named it; null where the request names none. */
  readonly requestedModel: string | null;
  /** As it was sent on; null where nothing was decided. */
  readonly sentModel: string | null;
  readonly stream: boolean;
  /** Of a request that was translated: for whom, into which format, and which of its fields were lost. */
  readonly translation?: {
    readonly provider: ProviderName;
    readonly format: string;
    readonly lost: readonly string[];
  };
  /** The named route; null for the default routing. */
  readonly route: string | null;
  /** The rule that chose the route, or refused. */
  readonly rule: string | null;
  /** The key that was used; never the key itself. */
  readonly key: { readonly id: string; readonly name: string; readonly owner: 'org' | 'me' } | null;
  readonly requestBytes: number;
  /** SHA-256 of the body as it was received, in hexadecimal; null where it was not read. */
  readonly requestSha256: string | null;
  /** SHA-256 of the body as it was sent on, where that is another; null where it is the same. */
  readonly sentSha256: string | null;
  /** The request headers that travelled on, in small letters, and those that only the gateway reads; no credential. */
  readonly headers: Readonly<Record<string, string>>;
  readonly capture: CaptureMode;
  /** What a reader should know of it besides, each as a code. */
  readonly notes?: readonly string[];
}
