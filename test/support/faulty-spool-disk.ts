import { nodeSpoolDisk } from '../../src/traces/spool/writing/node-spool-disk.ts';
import type { SpoolDisk } from '../../src/traces/spool/writing/spool-disk.ts';

/** A disk that counts, can be held up, and can be full or broken. */
export class FaultySpoolDisk implements SpoolDisk {
  /** Writes, each of which is flushed. */
  writes = 0;
  /** Bytes that still fit. */
  room = Infinity;
  /** The code with which writes fail. */
  broken: string | undefined;
  /** Writes wait for it. */
  gate: Promise<void> | undefined;

  readonly create = nodeSpoolDisk.create;
  readonly close = nodeSpoolDisk.close;
  readonly syncDirectory = nodeSpoolDisk.syncDirectory;

  async write(file: number, buffers: readonly Buffer[], position: number): Promise<number> {
    this.writes++;
    await this.gate;
    if (this.broken) throw failure(this.broken);
    const bytes = Buffer.concat(buffers);
    const fitting = bytes.subarray(0, Math.min(bytes.length, this.room));
    if (bytes.length > 0 && fitting.length === 0) throw failure('ENOSPC');
    this.room -= fitting.length;
    return nodeSpoolDisk.write(file, [fitting], position);
  }

  async truncate(file: number, bytes: number): Promise<void> {
    if (this.broken) throw failure(this.broken);
    await nodeSpoolDisk.truncate(file, bytes);
  }

  /** The one file that a writer removes is its ballast. */
  async remove(path: string): Promise<void> {
    await nodeSpoolDisk.remove(path);
    this.room += this.ballastBytes;
  }

  /** What the removal of the ballast gives back. */
  ballastBytes = 0;

  freeBytes(): Promise<number> {
    return Promise.resolve(this.room);
  }
}

function failure(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`injected ${code}`), { code });
}
