import type { Readable } from 'node:stream';

/** Standard input: a pipe, a file or a terminal. */
export type InputStream = Readable & { isTTY?: boolean; setRawMode?: (raw: boolean) => unknown };

/** Standard output or standard error. */
export interface OutputStream {
  readonly isTTY?: boolean;
  write(text: string | Uint8Array): unknown;
}

/** The three standard streams. Results go to `stdout`; questions, notes and errors go to `stderr`. */
export interface Streams {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

/**
 * The streams of this process. Standard input is opened only when a command asks for it, so that `run` leaves it
 * untouched to the agent.
 */
export const processStreams: Streams = {
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    return process.stdout;
  },
  get stderr() {
    return process.stderr;
  },
};
