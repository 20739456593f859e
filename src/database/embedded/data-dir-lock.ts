import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataDirLayout } from './data-dir-layout.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { doorAnswers, openDoor } from './lock-door.ts';
import { startOf } from './process-table.ts';

/** What the lock file says. */
interface LockRecord {
  pid: number;
  /** When that process started, so that a later process with the same id is not taken for it. */
  started: string;
  /** The boot of the machine and the process namespace in which the id means something. */
  realm: string;
  /** Directories outside the data directory that are the holder's to remove. */
  temporary: string[];
}

/** The data directory, held against other processes. */
export interface DataDirLock {
  /** Temporary directories of a holder that was killed and could not tidy up. */
  abandoned: string[];
  release(): Promise<void>;
}

/** A holder in another container is given this long (milliseconds) to open its door after it took the lock. */
const doorGraceMs = 2000;

/**
 * Takes the data directory for this process.
 * @param temporary directories to be made outside of it, noted so that the next start can remove them after a kill
 * @throws EmbeddedPostgresError where a live process holds it
 */
export async function acquireDataDirLock(layout: DataDirLayout, temporary: string[]): Promise<DataDirLock> {
  const text = JSON.stringify(ownRecord(temporary));
  const abandoned: string[] = [];
  while (!tryToLock(layout.lock, text)) {
    const found = readLock(layout.lock);
    if (found === undefined) continue;
    const record = parseLock(found);
    if (record && (await isHeld(layout, record)))
      throw new EmbeddedPostgresError(inUse(layout.dataDir, record.pid));
    if (removeStale(layout.lock, found)) abandoned.push(...(record?.temporary ?? []));
  }
  const closeDoor = await openDoor(layout.door);
  const release = async (): Promise<void> => {
    await closeDoor();
    if (readLock(layout.lock) === text) rmSync(layout.lock, { force: true });
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

async function isHeld(layout: DataDirLayout, record: LockRecord): Promise<boolean> {
  if (record.realm === realm()) return startOf(record.pid) === record.started;
  const age = Date.now() - modifiedAt(layout.lock);
  if (age < doorGraceMs && !(await doorAnswers(layout.door))) await delay(doorGraceMs);
  return doorAnswers(layout.door);
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

function inUse(dataDir: string, pid: number): string {
  return (
    `The data directory ${dataDir} is in use by another Tracegate (process ${pid}). ` +
    'Stop that one, or set TRACEGATE_DATA_DIR to a directory of its own.'
  );
}
