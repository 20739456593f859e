import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** PostgreSQL writes its files in pages of this many bytes. */
const PAGE_BYTES = 8192;

/**
 * All bytes of all files below a directory, as one piece, each page of the same content once: most of a new database
 * cluster is there three times, and much of its log is zeros.
 *
 * @param left names of files that are left out
 */
export function readAllFiles(directory: string, left: readonly string[] = []): Buffer {
  const seen = new Set<string>();
  const pages: Buffer[] = [];
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || left.includes(entry.name)) continue;
    for (const page of pagesOf(readFileSync(join(entry.parentPath, entry.name)))) {
      const digest = createHash('sha1').update(page).digest('base64');
      if (seen.has(digest)) continue;
      seen.add(digest);
      pages.push(page);
    }
  }
  return Buffer.concat(pages);
}

function* pagesOf(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += PAGE_BYTES) yield content.subarray(at, at + PAGE_BYTES);
}
