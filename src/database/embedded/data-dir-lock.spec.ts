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
import { acquireDataDirLock } from './data-dir-lock.ts';
import { dataDirLayout, type DataDirLayout } from './data-dir-layout.ts';
import { openDoor } from './lock-door.ts';

const onLinux = process.platform === 'linux' ? it : it.skip;

let layout: DataDirLayout;

beforeEach(() => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'lock-')), 'deep'.padEnd(120, 'p'));
  mkdirSync(dataDir);
  layout = dataDirLayout(dataDir);
});

afterEach(() => rmSync(join(layout.dataDir, '..'), { recursive: true, force: true }));

function writeLock(changes: Record<string, unknown>, ageMs = 60_000): void {
  writeFileSync(
    layout.lock,
    JSON.stringify({ pid: 1, started: '1', realm: 'elsewhere', temporary: [], ...changes }),
  );
  const time = (Date.now() - ageMs) / 1000;
  utimesSync(layout.lock, time, time);
}

describe('acquireDataDirLock', () => {
  it('holds the directory until it is released, and leaves nothing', async () => {
    const lock = await acquireDataDirLock(layout, []);
    await expect(acquireDataDirLock(layout, [])).rejects.toThrow(`process ${process.pid}`);
    await lock.release();
    expect(readdirSync(layout.dataDir)).toEqual([]);
    await (await acquireDataDirLock(layout, [])).release();
  });

  it('takes over from a process that ended, and learns what it left', async () => {
    const first = await acquireDataDirLock(layout, ['/tmp/one']);
    const record = JSON.parse(readFileSync(layout.lock, 'utf8')) as Record<string, unknown>;
    await first.release();
    writeLock({ ...record, started: 'at another time' });
    const second = await acquireDataDirLock(layout, ['/tmp/two']);
    expect(second.abandoned).toEqual(['/tmp/one']);
    await second.release();
  });

  it('lets one of many starts win over a stale lock', async () => {
    writeLock({});
    const starts = await Promise.allSettled(Array.from({ length: 8 }, () => acquireDataDirLock(layout, [])));
    const won = starts.filter((start) => start.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await won[0]?.value.release();
  });

  it('takes over an empty lock, as a power cut may leave it', async () => {
    writeFileSync(layout.lock, '');
    const lock = await acquireDataDirLock(layout, []);
    expect(lock.abandoned).toEqual([]);
    await lock.release();
  });

  onLinux('respects a holder in another container, whose process id means nothing here', async () => {
    writeLock({ pid: 7 });
    const close = await openDoor(layout.door);
    await expect(acquireDataDirLock(layout, [])).rejects.toThrow('process 7');
    await close();
    await (await acquireDataDirLock(layout, [])).release();
  });

  onLinux('waits for the door of a holder in another container that has only just begun', async () => {
    writeLock({ pid: 7 }, 0);
    const waiting = acquireDataDirLock(layout, []);
    const close = await openDoor(layout.door);
    await expect(waiting).rejects.toThrow('process 7');
    await close();
  });

  it('does not remove a lock that is no longer its own', async () => {
    const lock = await acquireDataDirLock(layout, []);
    writeLock({ pid: 7 });
    await lock.release();
    expect(readFileSync(layout.lock, 'utf8')).toContain('"pid":7');
  });
});
