import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { makeDirectory } from './make-directory.ts';

describe('makeDirectory', () => {
  it('makes the whole way, for its owner only, and is content with what is there', () => {
    const base = mkdtempSync(join(tmpdir(), 'tracegate-files-'));
    const path = join(base, 'a', 'b', 'c');
    makeDirectory(path);
    makeDirectory(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    rmSync(base, { recursive: true });
  });

  it('fails, and ends, where nothing can be made', () => {
    const base = mkdtempSync(join(tmpdir(), 'tracegate-files-'));
    writeFileSync(join(base, 'file'), '');
    expect(() => makeDirectory(join(base, 'file', 'below'))).toThrow(/ENOTDIR/);
    expect(() => makeDirectory('/proc/nothing/below')).toThrow();
    rmSync(base, { recursive: true });
  });
});
