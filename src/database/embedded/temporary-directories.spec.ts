import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  isTemporaryDirectory,
  makeSocketDirectory,
  planTemporaryDirectories,
  removeTemporaryDirectories,
} from './temporary-directories.ts';

const name = 'tracegate-0123456789abcdef';
let scratch: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'temporary-'));
});

afterEach(() => rmSync(scratch, { recursive: true, force: true }));

describe('temporary directories', () => {
  it('have names that nobody can foresee, short enough for a socket', () => {
    const [one, other] = [planTemporaryDirectories(undefined), planTemporaryDirectories(undefined)];
    expect(one.socket).not.toBe(other.socket);
    expect(one.socket.length).toBeLessThan(86);
    expect(Object.values(one).every(isTemporaryDirectory)).toBe(true);
  });

  it('are not made where somebody has laid one out', () => {
    const path = join(scratch, name);
    mkdirSync(path);
    expect(() => makeSocketDirectory(path, undefined)).toThrow('EEXIST');
  });

  it.each([
    '',
    name,
    '/',
    '/etc',
    '/tmp/tracegate',
    `/tmp/${name}/..`,
    `/tmp/../${name}`,
    `/tmp/${name}x`,
    `/tmp/${name}/`,
  ])('are not mistaken: %p', (path) => {
    expect(isTemporaryDirectory(path)).toBe(false);
  });

  it('are removed with what is in them, and nothing else is', () => {
    const kept = join(scratch, 'kept');
    mkdirSync(join(scratch, name));
    mkdirSync(kept);
    writeFileSync(join(scratch, name, 'socket'), '');
    symlinkSync(kept, join(scratch, `${name}-programs`));
    removeTemporaryDirectories([join(scratch, name), join(scratch, `${name}-programs`), kept]);
    expect(existsSync(join(scratch, name))).toBe(false);
    expect(existsSync(join(scratch, `${basename(name)}-programs`))).toBe(true);
    expect(existsSync(kept)).toBe(true);
  });
});
