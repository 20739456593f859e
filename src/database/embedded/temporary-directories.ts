import { randomBytes } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import type { Account } from './service-account.ts';

/** The directories of one run that lie outside the data directory. They are named before they are made, to be noted in the lock. */
export interface TemporaryDirectories {
  /** Holds the socket; only the user that PostgreSQL runs as may enter. */
  socket: string;
  /** Holds a copy of the programs, where no better place for one was found. */
  programs: string;
}

/** A socket's path may have 103 bytes on macOS and 107 on Linux, 17 of them for the file name and its lock. */
const longestParent = 60;

const ours = /^tracegate-[0-9a-f]{16}(-programs)?$/;

/** Chooses names that nobody can foresee, below a directory where the account can get at them. */
export function planTemporaryDirectories(account: Account | undefined): TemporaryDirectories {
  const parents = [tmpdir(), '/tmp'].filter((path) => path.length <= longestParent);
  const parent = parents.find((path) => account === undefined || canReach(path, account)) ?? '/tmp';
  const socket = join(parent, `tracegate-${randomBytes(8).toString('hex')}`);
  return { socket, programs: `${socket}-programs` };
}

/** Makes the private directory of the socket. Fails where the name is taken, so nobody can lay one out for us. */
export function makeSocketDirectory(path: string, account: Account | undefined): void {
  mkdirSync(path, { mode: 0o700 });
  if (account) chownSync(path, account.uid, account.gid);
}

/**
 * Whether a path is named as this module names them. Paths are also read from files that others could have written.
 * The parent may be any: the next run need not have the same TMPDIR.
 */
export function isTemporaryDirectory(path: string): boolean {
  return isAbsolute(path) && join(dirname(path), basename(path)) === path && ours.test(basename(path));
}

/** Removes what a run left behind; anything that is not by its name and kind a directory of ours stays. */
export function removeTemporaryDirectories(paths: string[]): void {
  for (const path of paths.filter(isTemporaryDirectory)) {
    const isDirectory = lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    if (isDirectory) rmSync(path, { recursive: true, force: true });
  }
}

function canReach(path: string, account: Account): boolean {
  if (!mayEnter(path, account)) return false;
  return path === '/' || canReach(dirname(path), account);
}

function mayEnter(path: string, account: Account): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status?.isDirectory()) return false;
  if (status.uid === account.uid) return (status.mode & 0o100) !== 0;
  return (status.mode & (status.gid === account.gid ? 0o010 : 0o001)) !== 0;
}
