/** Reads one value, or one name, through as many chunks as it takes. */
export interface ValueReader {
  /** Set once the bytes cannot be what they began as. Nothing more can be read then. */
  readonly isBroken: boolean;

  /**
   * Reads on at `from`. `text` is the chunk as Latin-1, for searches that V8 does on many bytes at once. Returns the
   * offset behind the value, or -1 if the chunk ends first or the value is broken.
   */
  read(bytes: Buffer, from: number, text: string): number;
}
