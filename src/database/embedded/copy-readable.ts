import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * Copies a tree so that everybody can read it and only its new owner can write it, whatever the modes of the original
 * and the umask are: what root installed with umask 077 is of no use to the user that PostgreSQL runs as.
 */
export function copyReadable(source: string, target: string): void {
  const status = lstatSync(source);
  if (status.isSymbolicLink()) return symlinkSync(readlinkSync(source), target);
  if (status.isDirectory()) return copyDirectory(source, target);
  copyFileSync(source, target);
  chmodSync(target, (status.mode & 0o100) !== 0 ? 0o755 : 0o644);
}

function copyDirectory(source: string, target: string): void {
  mkdirSync(target);
  chmodSync(target, 0o755);
  for (const name of readdirSync(source)) copyReadable(join(source, name), join(target, name));
}
