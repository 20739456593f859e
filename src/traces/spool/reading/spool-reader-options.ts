/** Whom the reader of a spool tells of what. */
export interface SpoolReaderEvents {
  /** Files came (positive) or went (negative), in bytes: for the writer, which keeps the bound. */
  readonly onBytes: (bytes: number) => void;
  /** Nothing is left in this adopted directory. */
  readonly onEmptied: (directory: string) => void;
  /** This many bytes at the end of a segment are no whole frames: a write that was cut off, or damage. */
  readonly onTorn: (path: string, bytes: number) => void;
}

/** What a spool's reader needs to know. */
export interface SpoolReaderOptions extends SpoolReaderEvents {
  /** The directory into which this process writes. */
  readonly directory: string;
  /** Directories of dead processes, which this process holds now. */
  readonly adopted: readonly string[];
}

/** Which segments are worth to be copied together. */
export interface CompactOptions {
  /** Segments of which not more than this share is still needed; 0.5 if not said. */
  readonly mostNeededShare?: number;
  /** Bytes to copy at one time: 32 MiB if not said. */
  readonly mostBytes?: number;
}
