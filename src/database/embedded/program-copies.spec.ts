import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachedCopy } from './program-copies.ts';

// Only root keeps such copies, and only below directories that are root's alone, which the temporary directory is not.
const asRoot = process.getuid?.() === 0 && process.platform === 'linux' ? describe : describe.skip;

let source: string;
let cache: string;

function use(): string {
  return cachedCopy(source, cache, 'label');
}

asRoot('cachedCopy (needs root on Linux)', () => {
  beforeEach(() => {
    source = mkdtempSync(join(tmpdir(), 'programs-'));
    for (const part of ['bin', 'lib', 'share']) mkdirSync(join(source, part), { mode: 0o700 });
    writeFileSync(join(source, 'bin', 'postgres'), 'program', { mode: 0o700 });
    writeFileSync(join(source, 'lib', 'library.1'), 'library', { mode: 0o600 });
    symlinkSync('library.1', join(source, 'lib', 'library'));
    cache = mkdtempSync('/var/cache/program-copies-');
  });

  afterEach(() => {
    for (const path of [source, cache]) rmSync(path, { recursive: true, force: true });
  });

  it('copies once, readable for all whatever the modes and the umask were', () => {
    const umask = process.umask(0o077);
    const copy = use();
    process.umask(umask);
    expect(statSync(copy).mode & 0o777).toBe(0o755);
    expect(statSync(join(copy, 'lib')).mode & 0o777).toBe(0o755);
    expect(statSync(join(copy, 'bin', 'postgres')).mode & 0o777).toBe(0o755);
    expect(statSync(join(copy, 'lib', 'library')).mode & 0o777).toBe(0o644);
    const { ino } = statSync(copy);
    expect(statSync(use()).ino).toBe(ino);
    expect(readdirSync(cache)).toEqual(['label']);
  });

  const damages: [string, (copy: string) => void][] = [
    ['lacks a file', (copy) => rmSync(join(copy, 'lib', 'library.1'))],
    ['has a further file', (copy) => writeFileSync(join(copy, 'lib', 'more'), '')],
    ['has a changed file', (copy) => writeFileSync(join(copy, 'bin', 'postgres'), 'changed')],
    ['has a link that leads elsewhere', (copy) => relink(join(copy, 'lib', 'library'), '/etc/passwd')],
    ['has a file of somebody else', (copy) => chownSync(join(copy, 'bin', 'postgres'), 65534, 65534)],
    ['has a directory that others may write to', (copy) => chmodSync(join(copy, 'lib'), 0o777)],
    ['belongs to somebody else', (copy) => chownSync(copy, 65534, 65534)],
    ['lacks its manifest', (copy) => rmSync(join(copy, 'manifest.txt'))],
  ];

  it.each(damages)('makes a copy anew that %s', (_, damage) => {
    const copy = use();
    damage(copy);
    expect(use()).toBe(copy);
    expect(readFileSync(join(copy, 'bin', 'postgres'), 'utf8')).toBe('program');
    expect(readFileSync(join(copy, 'lib', 'library'), 'utf8')).toBe('library');
    expect(statSync(copy).uid).toBe(0);
    expect(readdirSync(cache)).toEqual(['label']);
  });

  it('does not use a cache that others may write to', () => {
    chmodSync(cache, 0o777);
    expect(use).toThrow('only root may write');
    chmodSync(cache, 0o755);
    chownSync(cache, 65534, 65534);
    expect(use).toThrow('only root may write');
  });

  it('removes drafts that a kill left, but not one that is being made', () => {
    for (const name of ['label.new-old', 'label.new-young']) mkdirSync(join(cache, name));
    const hourAgo = Date.now() / 1000 - 3600;
    utimesSync(join(cache, 'label.new-old'), hourAgo, hourAgo);
    use();
    expect(readdirSync(cache).sort()).toEqual(['label', 'label.new-young']);
  });
});

function relink(path: string, target: string): void {
  rmSync(path);
  symlinkSync(target, path);
}
