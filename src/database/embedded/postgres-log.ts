import { closeSync, constants, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';

/** The log of the server: a file, because a pipe would end with this process and take the server's voice with it. */
export interface PostgresLog {
  /** To be the standard output and error of the server. */
  descriptor: number;
  /** The last lines that this run wrote. */
  tail(): string;
  close(): void;
}

/** A longer log (bytes) is put aside at the start, in the place of the one before it: two files at most. */
const longestLog = 1_048_576;
const tailBytes = 4096;
const tailLines = 15;

/** Opens the log for appending; only its owner may read it. */
export function openPostgresLog(path: string): PostgresLog {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > longestLog) renameSync(path, `${path}.1`);
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW } = constants;
  const descriptor = openSync(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
  const begin = fstatSync(descriptor).size;
  return {
    descriptor,
    tail: () => readTail(descriptor, begin),
    close: () => closeSync(descriptor),
  };
}

function readTail(descriptor: number, begin: number): string {
  const end = fstatSync(descriptor).size;
  const from = Math.max(begin, end - tailBytes);
  const bytes = Buffer.alloc(Math.max(0, end - from));
  readSync(descriptor, bytes, 0, bytes.length, from);
  return bytes.toString('utf8').trim().split('\n').slice(-tailLines).join('\n');
}
