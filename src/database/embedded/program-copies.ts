import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { copyReadable } from './copy-readable.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { describeTree, isWhole, manifestName } from './program-manifest.ts';

/** A copy that is being made has another name; older ones (milliseconds) were left by a kill. */
const leftoverAgeMs = 600_000;

/**
 * A lasting copy of the programs in a directory of root, made once for each label. Used only where it and everything
 * above it belongs to root, nobody else may write there, and every file is as it was copied.
 * @throws where it can be neither used nor made
 */
export function cachedCopy(source: string, cache: string, label: string): string {
  if (mkdirSync(cache, { recursive: true }) !== undefined) chmodSync(cache, 0o755);
  refuseUnsafeParents(cache);
  const copy = join(cache, label);
  if (isWhole(copy)) return copy;
  removeLeftovers(cache, label);
  const draft = freshCopy(source, join(cache, `${label}.new-${randomBytes(6).toString('hex')}`));
  replaceDirectory(copy, draft);
  if (!isWhole(copy)) throw new EmbeddedPostgresError(`The copy in ${cache} cannot be used`);
  return copy;
}

/** Copies the programs into a new directory. Fails where the name is taken. */
export function freshCopy(source: string, target: string): string {
  mkdirSync(target);
  chmodSync(target, 0o755);
  for (const part of ['bin', 'lib', 'share']) copyReadable(join(source, part), join(target, part));
  writeFileSync(join(target, manifestName), describeTree(target), { mode: 0o644 });
  return target;
}

/** Puts the draft in the place of a copy that is not whole, unless another start was quicker. */
function replaceDirectory(copy: string, draft: string): void {
  const aside = `${draft}-replaced`;
  try {
    if (existsSync(copy) && !isWhole(copy)) renameSync(copy, aside);
    renameSync(draft, copy);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function removeLeftovers(cache: string, label: string): void {
  for (const name of readdirSync(cache).filter((entry) => entry.startsWith(`${label}.new-`))) {
    const path = join(cache, name);
    const changed = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - changed > leftoverAgeMs) rmSync(path, { recursive: true, force: true });
  }
}

function refuseUnsafeParents(path: string): void {
  const status = lstatSync(path);
  const safe = status.isDirectory() && status.uid === 0 && (status.mode & 0o022) === 0;
  if (!safe) throw new EmbeddedPostgresError(`${path} is not a directory that only root may write to`);
  if (path !== '/') refuseUnsafeParents(dirname(path));
}
