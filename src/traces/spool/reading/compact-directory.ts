import { carryFrames } from './carry-frames.ts';
import type { DirectoryReader } from './directory-reader.ts';
import type { OpenFiles } from './open-files.ts';
import type { CompactOptions } from './spool-reader-options.ts';
import type { SpoolSegment } from './spool-segment.ts';

const MIB = 1024 * 1024;

/**
 * Gives back the room of segments of which a few long streams need little: what they need is copied together, and the old
 * segments go.
 * @returns the bytes of the copy; 0 where there was nothing to be gained
 * @throws NodeJS.ErrnoException where the copy cannot be written; nothing is lost then
 */
export function compactDirectory(reader: DirectoryReader, files: OpenFiles, options: CompactOptions): number {
  const old = choose(reader.segments, options);
  if (old.size === 0) return 0;
  const lists = [...reader.exchanges.values()].flatMap((exchange) => exchange.lists());
  const numbers = reader.segments.filter(({ isCarried }) => isCarried).map(({ number }) => number);
  const copy = carryFrames(reader.directory, Math.max(0, ...numbers) + 1, old, lists, files);
  reader.segments.splice(numbers.length, 0, copy);
  reader.removeIfUnneeded(old);
  return copy.limit;
}

/** The oldest segments that were read and are needed little, as far as they may be copied at one time. */
function choose(segments: readonly SpoolSegment[], options: CompactOptions): Set<SpoolSegment> {
  const { mostNeededShare = 0.5, mostBytes = 32 * MIB } = options;
  const chosen = new Set<SpoolSegment>();
  let bytes = 0;
  for (const segment of segments) {
    if (!segment.isRead || segment.neededBytes > segment.limit * mostNeededShare) continue;
    bytes += segment.neededBytes;
    if (bytes > mostBytes) break;
    chosen.add(segment);
  }
  return chosen;
}
