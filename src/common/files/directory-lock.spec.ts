import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireDirectoryLock, type LockPlace } from './directory-lock.ts';
import { openDoor } from './lock-door.ts';

const onLinux = process.platform === 'linux' ? it : it.skip;

let directory: string;
let place: LockPlace;

beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'lock-')), 'deep'.padEnd(120, 'p'));
  mkdirSync(directory);
  place = { lock: join(directory, 'some.lock'), door: join(directory, 'some.door') };
});

afterEach(() => rmSync(join(directory, '..'), { recursive: true, force: true }));

function writeLock(changes: Record<string, unknown>, ageMs = 60_000): void {
  writeFileSync(
    place.lock,
    JSON.stringify({ pid: 1, started: '1', realm: 'elsewhere', temporary: [], ...changes }),
  );
  const time = (Date.now() - ageMs) / 1000;
  utimesSync(place.lock, time, time);
}

describe('acquireDirectoryLock', () => {
  it('holds the directory until it is released, and leaves nothing', async () => {
    const lock = await acquireDirectoryLock(place, []);
    await expect(acquireDirectoryLock(place, [])).rejects.toThrow(`process ${process.pid}`);
    await lock.release();
    expect(readdirSync(directory)).toEqual([]);
    await (await acquireDirectoryLock(place, [])).release();
  });

  it('takes over from a process that ended, and learns what it left', async () => {
    const first = await acquireDirectoryLock(place, ['/tmp/one']);
    const record = JSON.parse(readFileSync(place.lock, 'utf8')) as Record<string, unknown>;
    await first.release();
    writeLock({ ...record, started: 'at another time' });
    const second = await acquireDirectoryLock(place, ['/tmp/two']);
    expect(second.abandoned).toEqual(['/tmp/one']);
    await second.release();
  });

  it('lets one of many starts win over a stale lock', async () => {
    writeLock({});
    const starts = await Promise.allSettled(Array.from({ length: 8 }, () => acquireDirectoryLock(place, [])));
    const won = starts.filter((start) => start.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await won[0]?.value.release();
  });

  it('takes over an empty lock, as a power cut may leave it', async () => {
    writeFileSync(place.lock, '');
    const lock = await acquireDirectoryLock(place, []);
    expect(lock.abandoned).toEqual([]);
    await lock.release();
  });

  onLinux('respects a holder in another container, whose process id means nothing here', async () => {
    writeLock({ pid: 7 });
    const close = await openDoor(place.door);
    await expect(acquireDirectoryLock(place, [])).rejects.toThrow('process 7');
    await close();
    await (await acquireDirectoryLock(place, [])).release();
  });

  onLinux('waits for the door of a holder in another container that has only just begun', async () => {
    writeLock({ pid: 7 }, 0);
    const waiting = acquireDirectoryLock(place, []);
    const close = await openDoor(place.door);
    await expect(waiting).rejects.toThrow('process 7');
    await close();
  });

  it('does not remove a lock that is no longer its own', async () => {
    const lock = await acquireDirectoryLock(place, []);
    writeLock({ pid: 7 });
    await lock.release();
    expect(readFileSync(place.lock, 'utf8')).toContain('"pid":7');
  });
});
