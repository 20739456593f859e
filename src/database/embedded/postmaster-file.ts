import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a running server says of itself in `postmaster.pid`; a killed one leaves the file behind. */
export interface PostmasterFile {
  pid: number;
  port: number;
  /** Empty for a moment while the server starts. */
  socketDirectory: string;
  ready: boolean;
}

const fileName = 'postmaster.pid';

/** Reads the file by its line numbers (LOCK_FILE_LINE_* in src/include/utils/pidfile.h of PostgreSQL), if there is one. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  const lines = readLines(join(cluster, fileName));
  if (lines === undefined) return undefined;
  return {
    pid: Number(lines[0]),
    port: Number(lines[3]),
    socketDirectory: lines[4] ?? '',
    ready: lines[7]?.trim() === 'ready',
  };
}

/** Removes the file of a server that is known to be gone: PostgreSQL would take any process with that id for its own. */
export function removePostmasterFile(cluster: string): void {
  rmSync(join(cluster, fileName), { force: true });
}

function readLines(path: string): string[] | undefined {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
