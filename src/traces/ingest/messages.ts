import type { OpenedBodyKey } from '../../common/crypto/body-cipher.ts';
import type { DatabaseAddress } from '../../database/data-source-options.ts';
import type { StoredExchanges } from '../exchange-events.ts';
import type { SpoolPosition } from '../spool/spool-position.ts';

/** What the thread that stores exchanges is started with. */
export interface IngestStart {
  /** The directory of this process's own spool. */
  readonly spool: string;
  /** Directories of spools whose processes are dead. */
  readonly adopted: readonly string[];
  /** Where what the database does not take is set aside. */
  readonly setAside: string;
  readonly database: DatabaseAddress;
}

/** What the thread is told. */
export type ToIngest =
  /** The spool is whole up to here. */
  | { readonly kind: 'advance'; readonly position: SpoolPosition }
  /** The spool of another process that died. */
  | { readonly kind: 'adopt'; readonly directory: string }
  /** How full the spool is, from 0 to 1: the fuller, the more of the processor the thread may have. */
  | { readonly kind: 'fill'; readonly fill: number }
  /** The answer to a wish for a key; null where there is none. */
  | { readonly kind: 'body-key'; readonly organizationId: string; readonly key: OpenedBodyKey | null }
  /** Store what is there and end. */
  | { readonly kind: 'stop' };

/** A conversation whose prompt cache collapsed. */
export interface CacheAlert {
  readonly organizationId: string;
  readonly conversationId: string;
  readonly client: string | null;
  /** Shares of the input that came from the cache, from 0 to 1. */
  readonly before: number;
  readonly after: number;
}

/** What the thread tells. */
export type FromIngest =
  /** Files of the spool came (positive) or went (negative), in bytes. */
  | { readonly kind: 'bytes'; readonly bytes: number }
  /** Nothing is left in an adopted directory. */
  | { readonly kind: 'emptied'; readonly directory: string }
  /** The end of a segment was cut off by a kill, or is damaged. */
  | { readonly kind: 'torn'; readonly bytes: number }
  | { readonly kind: 'stored'; readonly stored: StoredExchanges; readonly alerts: readonly CacheAlert[] }
  /** The database does not take anything now; it is tried again. */
  | { readonly kind: 'waiting'; readonly cause: string }
  /** The database takes something again. */
  | { readonly kind: 'going-on' }
  /** A record that the database does not take lies aside. */
  | { readonly kind: 'set-aside'; readonly id: string; readonly cause: string }
  | { readonly kind: 'body-key'; readonly organizationId: string };
