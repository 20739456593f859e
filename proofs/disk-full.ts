import { proveBoundedSpool } from './support/disk-full/prove-bounded-spool.ts';
import { proveFullDisk } from './support/disk-full/prove-full-disk.ts';
import type { Proven } from './support/proven.ts';

/** Fills the spool up to its bound, and then a disk to its last byte. Compares the books after each. */
export async function proveDiskFull(): Promise<Proven> {
  const parts = [await proveBoundedSpool(), await proveFullDisk()];
  return { checks: parts.flatMap(({ checks }) => checks), notes: parts.flatMap(({ notes }) => notes) };
}
