import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { adoptSpools } from './adopt-spools.ts';
import { claimSpool } from './claim-spool.ts';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tracegate-data-'));
});

afterEach(() => rmSync(dataDir, { recursive: true }));

/** A spool whose process has died. */
async function plantDead(): Promise<string> {
  const spool = await claimSpool(dataDir);
  writeFileSync(join(spool.directory, '0000000001.segment'), 'something');
  writeFileSync(join(spool.directory, 'ballast'), 'heavy');
  await spool.leave();
  return spool.directory;
}

describe('the spools of a data directory', () => {
  it('are each for one process, and leave nothing when nothing is in them', async () => {
    const [first, second] = [await claimSpool(dataDir), await claimSpool(dataDir)];
    expect(first.directory).not.toBe(second.directory);
    expect(await adoptSpools(dataDir)).toEqual([]);
    await first.leave();
    await second.leave();
    expect(readdirSync(join(dataDir, 'spool'))).toEqual([]);
  });

  it('are adopted by one only, with what they hold', async () => {
    const directories = [await plantDead(), await plantDead()];
    const starts = await Promise.all(Array.from({ length: 6 }, () => adoptSpools(dataDir)));
    const adopted = starts.flat();
    expect(adopted.map(({ directory }) => directory).sort()).toEqual(directories.sort());
    expect(adopted.map(({ bytes }) => bytes)).toEqual([9, 9]);
    for (const spool of adopted) {
      expect(readdirSync(spool.directory)).toEqual(['0000000001.segment']);
      rmSync(join(spool.directory, '0000000001.segment'));
      await spool.leave();
    }
    expect(readdirSync(join(dataDir, 'spool'))).toEqual([]);
  });

  it('stay for the next process where something is left', async () => {
    const directory = await plantDead();
    const [spool] = await adoptSpools(dataDir);
    await spool?.leave();
    expect(existsSync(directory)).toBe(true);
    expect(await adoptSpools(dataDir)).toHaveLength(1);
  });

  it('are removed at once where a kill left nothing of worth', async () => {
    const root = join(dataDir, 'spool');
    const spool = await claimSpool(dataDir);
    writeFileSync(join(spool.directory, '0000000001.segment'), '');
    await spool.leave();
    writeFileSync(join(root, '11111111-1111-4111-8111-111111111111.lock'), '');
    mkdirSync(join(root, '22222222-2222-4222-8222-222222222222'));
    writeFileSync(join(root, '22222222-2222-4222-8222-222222222222', 'ballast'), 'heavy');
    expect(await adoptSpools(dataDir)).toEqual([]);
    expect(readdirSync(root)).toEqual([]);
  });

  it('are none where there never was one', async () => {
    expect(await adoptSpools(dataDir)).toEqual([]);
  });
});
