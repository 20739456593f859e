import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CliError } from '../cli-error.ts';

/** Work under the lock is over long before; an older lock was left by a process that was killed. In milliseconds. */
const STALE_AFTER_MS = 40_000;
const LONGEST_WAIT_MS = 60_000;
const PAUSE_MS = 50;

/**
 * Does work while no other process of this person does work under the same lock: a file that is there or not.
 * Its age alone says whether it was left behind, because a process number means nothing to a process in a container
 * or sandbox beside it.
 *
 * @throws CliError where the lock is not to be had
 */
export async function withFileLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const mark = randomUUID();
  writing(path, () => fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 }));
  await acquire(path, mark);
  try {
    return await work();
  } finally {
    if (read(path) === mark) fs.rmSync(path, { force: true });
  }
}

async function acquire(path: string, mark: string): Promise<void> {
  const end = Date.now() + LONGEST_WAIT_MS;
  while (!tryToLock(path, mark)) {
    const age = Date.now() - (fs.statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > STALE_AFTER_MS) removeStale(path, read(path));
    else if (Date.now() > end) throw busy(path);
    else await delay(PAUSE_MS);
  }
}

function tryToLock(path: string, mark: string): boolean {
  return writing(path, () => {
    try {
      fs.writeFileSync(path, mark, { mode: 0o600, flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  });
}

function writing<Result>(path: string, write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    throw new CliError(
      `${path} could not be written (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`,
      'Check who owns its directory, and that the disk is not full.',
    );
  }
}

/** Another process may have replaced the stale lock since it was read: a fresh one that was moved away is put back. */
function removeStale(path: string, stale: string | undefined): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    fs.renameSync(path, aside);
    if (read(aside) !== stale) fs.linkSync(aside, path);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

function read(path: string): string | undefined {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function busy(path: string): CliError {
  return new CliError(
    'Another tracegate command has been renewing the login for a minute.',
    `Try again; if no other command runs, remove ${path}.`,
  );
}
