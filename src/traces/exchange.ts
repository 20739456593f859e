import type { Caller } from '../common/access/caller.ts';
import type { GatewayError } from '../common/errors/gateway-error.ts';
import type { ProviderName } from '../providers/provider.ts';
import type { Recognition } from '../routing/agents/recognize-agent.ts';
import type { Route } from '../routing/route.ts';
import type { AttemptRecord } from './record/attempt-record.ts';
import type { CountedTokens } from './record/counted-tokens.ts';

/** How an exchange ended. `interrupted` is what a record says whose process was killed. */
export type Outcome =
  | 'success'
  | 'upstream_error'
  | 'stream_error'
  | 'client_disconnect'
  | 'refused'
  | 'interrupted';

/** How far the request had come upstream when the exchange ended. */
export type UpstreamPhase = 'none' | 'connect' | 'headers' | 'body' | 'done';

/** What is known of a request when it arrives, before anybody knows whose it is. */
export interface Arrived {
  /** The trace id: UUIDv7, ours. */
  readonly id: string;
  readonly provider: ProviderName;
  readonly method: string;
  /** Below the prefix, without the query. */
  readonly path: string;
  /** With its question mark, or empty. */
  readonly query: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** On the monotonic clock, in milliseconds: durations are measured with it. */
  readonly startedTick: number;
  /** As the caller named it, once the body was read. */
  model?: string | undefined;
}

/** What was read of the request itself. */
export interface RequestFacts {
  readonly model: string | undefined;
  readonly stream: boolean;
  /** Whether it asks the model to think first. */
  readonly thinking: boolean;
  readonly bytes: number;
  /** SHA-256 of the body as it was received, in hexadecimal. */
  readonly sha256: string;
}

/** A request's bytes and headers, as far as the record keeps them. */
export interface RequestContent {
  /** As they came. */
  readonly chunks: Iterable<Buffer>;
  /** In small letters, without any credential. */
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 of what is sent on, where that differs from what came. */
  readonly sentSha256: string | undefined;
}

/** An exchange that is to be sent on: everything that was decided about it. */
export interface Decided {
  readonly arrived: Arrived;
  readonly caller: Caller;
  readonly request: RequestFacts;
  readonly content: RequestContent;
  readonly route: Route;
  /** The agent that asks, where one is recognised; and a subagent that is none of those that are known. */
  readonly agent?: Recognition | undefined;
  /** The key's id, name and owner; never the key. */
  readonly key: {
    readonly id: string;
    readonly name: string;
    readonly owner: { readonly kind: 'organization' | 'person' };
  };
  /** Undefined where what goes out is in the caller's own format. */
  readonly translation: DecidedTranslation | undefined;
}

/** Into which format a request was translated, and which of its fields were lost. */
interface DecidedTranslation {
  readonly format: string;
  readonly losses: ReadonlyArray<{ readonly field: string }>;
}

/** What was found out while an answer was translated. */
interface FoundInTranslation {
  readonly losses: ReadonlyArray<{ readonly field: string }>;
  /** What the provider counted; undefined where it told nothing. */
  readonly usage: CountedTokens | undefined;
}

/** What came back, whatever way it ended. */
export interface Ending {
  readonly outcome: Exclude<Outcome, 'interrupted'>;
  /** The status that the client got; undefined if it left before. */
  readonly status: number | undefined;
  /** The answer's headers that the client got, names and values in turn. */
  readonly responseHeaders: readonly string[];
  /** Bytes of the answer's body that were handed to the client. */
  readonly responseBytes: number;
  /** SHA-256 of those bytes, in hexadecimal. */
  readonly responseSha256: string;
  /** Milliseconds from arrival to the first byte of the answer's body. */
  readonly timeToFirstByteMs: number | undefined;
  readonly phase: UpstreamPhase;
  /** A stable word for what went wrong, e.g. `ECONNREFUSED` or `headers_timeout`; no address in it. */
  readonly cause?: string | undefined;
  /** What the client is to be told, where nothing was sent yet. */
  readonly error?: GatewayError | undefined;
  /** Of an answer that was translated. */
  readonly found?: FoundInTranslation | undefined;
  /** Each try, where there was more than one; the last is whose answer was handed on. */
  readonly attempts?: readonly AttemptRecord[];
  /** Where another answered than was decided at first: which, with which key, in which format, and the SHA-256 of what it was sent. */
  readonly answeredBy?: Pick<Decided, 'route' | 'key' | 'translation'> & {
    readonly sentSha256: string | undefined;
  };
}
