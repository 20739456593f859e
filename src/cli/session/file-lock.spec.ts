import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withFileLock } from './file-lock.ts';

describe('withFileLock', () => {
  let directory: string;
  let path: string;

  beforeEach(() => {
    directory = fs.mkdtempSync(join(tmpdir(), 'tracegate-lock-'));
    path = join(directory, 'deep', 'a.lock');
  });
  afterEach(() => fs.rmSync(directory, { recursive: true }));

  it('lets one work at a time, each of them, and leaves nothing behind', async () => {
    const order: string[] = [];
    const work = async (name: string): Promise<string> => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
      return name;
    };
    const names = ['a', 'b', 'c'];
    const all = await Promise.all(names.map((name) => withFileLock(path, () => work(name))));
    expect(all).toEqual(names);
    expect(order).toHaveLength(6);
    for (let index = 0; index < order.length; index += 2)
      expect(order[index + 1]).toBe(order[index]?.replace('begins', 'ends'));
    expect(fs.readdirSync(join(directory, 'deep'))).toEqual([]);
  });

  it('is free again after a failure', async () => {
    await expect(withFileLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(withFileLock(path, async () => 'yes')).resolves.toBe('yes');
  });

  it('takes over the lock of a process that was killed', async () => {
    fs.mkdirSync(join(directory, 'deep'));
    fs.writeFileSync(path, 'of somebody who is gone');
    const long = new Date(Date.now() - 120_000);
    fs.utimesSync(path, long, long);
    const all = await Promise.all([1, 2, 3].map((number) => withFileLock(path, async () => number)));
    expect(all).toEqual([1, 2, 3]);
    expect(fs.readdirSync(join(directory, 'deep'))).toEqual([]);
  });

  it('leaves the lock to whoever took it over meanwhile', async () => {
    await withFileLock(path, async () => fs.writeFileSync(path, 'of somebody else'));
    expect(fs.readFileSync(path, 'utf8')).toBe('of somebody else');
  });

  it('says which file could not be written', async () => {
    fs.writeFileSync(join(directory, 'deep'), 'a file in the way');
    await expect(withFileLock(path, async () => 1)).rejects.toThrow(`${path} could not be written (E`);
  });
});
