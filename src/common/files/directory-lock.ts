import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { startOf } from '../processes/process-table.ts';
import { DirectoryHeld } from './directory-held.ts';
import { doorAnswers, openDoor } from './lock-door.ts';

/** The two files of a lock. They may lie in the directory that they protect, or beside it. */
export interface LockPlace {
  readonly lock: string;
  /** A socket that answers for as long as the holder of the lock lives. */
  readonly door: string;
}

/** A directory, held against other processes. */
export interface DirectoryLock {
  /** Temporary directories of a holder that was killed and could not tidy up. */
  readonly abandoned: string[];
  release(): Promise<void>;
}

/** What the lock file says. */
interface LockRecord {
  pid: number;
  /** When that process started, so that a later process with the same id is not taken for it. */
  started: string;
  /** The boot of the machine and the process namespace in which the id means something. */
  realm: string;
  /** Directories elsewhere that are the holder's to remove. */
  temporary: string[];
}

/** A holder in another container is given this long (milliseconds) to open its door after it took the lock. */
const doorGraceMs = 2000;

/**
 * Takes a directory for this process.
 * @param temporary directories to be made outside of it, noted so that the next start can remove them after a kill
 * @throws DirectoryHeld where a live process holds it
 */
export async function acquireDirectoryLock(
  place: LockPlace,
  temporary: string[] = [],
): Promise<DirectoryLock> {
  const text = JSON.stringify(ownRecord(temporary));
  const abandoned: string[] = [];
  while (!tryToLock(place.lock, text)) {
    const found = readLock(place.lock);
    if (found === undefined) continue;
    const record = parseLock(found);
    if (record && (await isHeld(place, record))) throw new DirectoryHeld(record.pid);
    if (removeStale(place.lock, found)) abandoned.push(...(record?.temporary ?? []));
  }
  const closeDoor = await openDoor(place.door);
  const release = async (): Promise<void> => {
    await closeDoor();
    if (readLock(place.lock) === text) rmSync(place.lock, { force: true });
  };
  return { abandoned, release };
}

function ownRecord(temporary: string[]): LockRecord {
  return { pid: process.pid, started: startOf(process.pid) ?? 'unknown', realm: realm(), temporary };
}

/** A link is made whole or not at all, so nobody ever reads a half-written lock. */
function tryToLock(path: string, text: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Another start may have replaced the stale lock since it was read: what was moved away is looked at, and put back if fresh. */
function removeStale(path: string, stale: string): boolean {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (readLock(aside) === stale) return true;
    linkSync(aside, path);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return false;
}

async function isHeld(place: LockPlace, record: LockRecord): Promise<boolean> {
  if (record.realm === realm()) return startOf(record.pid) === record.started;
  const age = Date.now() - modifiedAt(place.lock);
  if (age < doorGraceMs && !(await doorAnswers(place.door))) await delay(doorGraceMs);
  return doorAnswers(place.door);
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A machine that lost its power may leave an empty file: nobody's lock. */
function parseLock(text: string): LockRecord | undefined {
  try {
    return JSON.parse(text) as LockRecord;
  } catch {
    return undefined;
  }
}

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function realm(): string {
  if (process.platform !== 'linux') return process.platform;
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
}
