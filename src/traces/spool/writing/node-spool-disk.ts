import fs from 'node:fs';
import { open, rm, statfs } from 'node:fs/promises';
import type { SpoolDisk } from './spool-disk.ts';

const { O_CREAT, O_EXCL, O_WRONLY, O_DSYNC } = fs.constants;

/** The file system as Node gives it; callbacks where the proxy's own thread pays for every call. */
export const nodeSpoolDisk: SpoolDisk = {
  create: (path) => settled((done) => fs.open(path, O_CREAT | O_EXCL | O_WRONLY | O_DSYNC, 0o600, done)),
  write: (file, buffers, position) => settled((done) => fs.writev(file, buffers, position, done)),
  truncate: (file, bytes) => settled((done) => fs.ftruncate(file, bytes, done)),
  close: (file) => settled((done) => fs.close(file, done)),
  remove: (path) => rm(path, { force: true }),

  async syncDirectory(path) {
    const directory = await open(path, 'r');
    await directory.sync().finally(() => directory.close());
  },

  async freeBytes(directory) {
    const { bavail, bsize } = await statfs(directory);
    return bavail * bsize;
  },
};

function settled<Value>(
  start: (done: (error: NodeJS.ErrnoException | null, value?: Value) => void) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    start((error, value) => (error ? reject(error) : resolve(value as Value)));
  });
}
