import { join } from 'node:path';
import type { SegmentName } from '../segment-name.ts';

/** What a reader knows of a segment file. */
export class SpoolSegment {
  readonly path: string;
  readonly number: number;
  readonly isCarried: boolean;
  /** Up to where whole frames are to be expected, in bytes. */
  limit = 0;
  /** Whether nothing more is going to be written behind the limit. */
  isSealed = false;
  /** Whether what follows `scanned` cannot be read. */
  isBroken = false;
  /** Up to where it was read. */
  scanned = 0;
  /** Frames that are still needed, and their bytes. */
  neededFrames = 0;
  neededBytes = 0;

  constructor(directory: string, { name, number, isCarried }: SegmentName) {
    this.path = join(directory, name);
    this.number = number;
    this.isCarried = isCarried;
  }

  get hasMore(): boolean {
    return !this.isBroken && this.scanned < this.limit;
  }

  /** Whether all of it was read that will ever be there. */
  get isRead(): boolean {
    return this.isSealed && !this.hasMore;
  }
}
