import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes that the spool has on the disk, what it set aside as ballast included. */
export async function spoolBytes(dataDir: string): Promise<number> {
  const folder = join(dataDir, 'spool');
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  // A segment may go while it is looked at.
  const sizes = files.map((file) =>
    stat(join(folder, file)).then(
      (found) => found.size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
}
