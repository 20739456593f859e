import type { SpoolPosition } from '../spool-position.ts';
import type { SpoolState } from '../spool-state.ts';
import type { SpoolDisk } from './spool-disk.ts';

/** What a spool's writer needs to know; times are in milliseconds, sizes in bytes. */
export interface SpoolWriterOptions {
  /** A directory of this process alone, which holds no segment yet. */
  readonly directory: string;
  /** The bound of the spool: beyond it bodies are refused, and beyond a reserve new exchanges. */
  readonly maxBytes: number;
  /** What adopted spools hold; it counts against the bound. */
  readonly heldBytes?: number;
  /** Told up to where whole frames are written, for the reader. */
  readonly onWritten: (position: SpoolPosition) => void;
  readonly onState: (state: SpoolState) => void;
  /** Told of each write that failed. */
  readonly onFailure: (error: unknown) => void;
  readonly disk?: SpoolDisk;
  /** A segment of this size is ended: 32 MiB. */
  readonly segmentBytes?: number;
  /** A segment of this age is ended, so that it can be deleted: 10 s. */
  readonly segmentAgeMs?: number;
  /** 16 MiB. */
  readonly ballastBytes?: number;
  /** Bodies alone wait this long for more: 20 ms. */
  readonly gatherMs?: number;
  /** After this time a failed write is tried again: 1 s. */
  readonly retryMs?: number;
}
