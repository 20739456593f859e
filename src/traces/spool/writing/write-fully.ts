import type { SpoolDisk } from './spool-disk.ts';

/** Writes all of the buffers: a disk that is nearly full takes a part first, and tells what is wrong the next time. */
export async function writeFully(
  disk: SpoolDisk,
  file: number,
  buffers: readonly Buffer[],
  position: number,
): Promise<void> {
  let rest = buffers;
  let at = position;
  while (rest.length > 0) {
    const written = await disk.write(file, rest, at);
    if (written === 0) throw new Error('the disk took no byte');
    at += written;
    rest = behind(rest, written);
  }
}

function behind(buffers: readonly Buffer[], written: number): readonly Buffer[] {
  let skip = written;
  for (const [index, buffer] of buffers.entries()) {
    if (skip < buffer.length) return [buffer.subarray(skip), ...buffers.slice(index + 1)];
    skip -= buffer.length;
  }
  return [];
}
