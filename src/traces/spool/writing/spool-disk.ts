/** What the writer needs of a file system. All of them throw `NodeJS.ErrnoException`. */
export interface SpoolDisk {
  /** Makes a file in which every write is on the disk when it resolves (O_DSYNC: as `write` and then `fdatasync`). */
  create(path: string): Promise<number>;
  /** Writes at this place of the file and keeps it. @returns how many bytes were taken, which may be fewer */
  write(file: number, buffers: readonly Buffer[], position: number): Promise<number>;
  truncate(file: number, bytes: number): Promise<void>;
  close(file: number): Promise<void>;
  /** Puts the names in a directory on the disk. */
  syncDirectory(path: string): Promise<void>;
  /** Removes a file; content where there is none. */
  remove(path: string): Promise<void>;
  /** Bytes that this process may still write there. */
  freeBytes(directory: string): Promise<number>;
}
