import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handOver } from './hand-over.ts';

const asRoot = process.getuid?.() === 0 && process.platform === 'linux' ? describe : describe.skip;
const before = { uid: 65534, gid: 65534 };
const after = { uid: 65528, gid: 65528 };

let scratch: string;
let tree: string;

asRoot('handOver (needs root on Linux)', () => {
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'hand-over-'));
    tree = join(scratch, 'tree');
    mkdirSync(join(tree, 'deep', 'deeper'), { recursive: true });
    writeFileSync(join(tree, 'deep', 'deeper', 'file'), '');
    writeFileSync(join(scratch, 'of-root'), '');
    for (const name of ['deep/deeper/file', 'deep/deeper', 'deep', '.'])
      chownSync(join(tree, name), 65534, 65534);
  });

  afterEach(() => rmSync(scratch, { recursive: true, force: true }));

  it('gives everything to the other user', () => {
    handOver(tree, before, after);
    for (const name of ['.', 'deep', 'deep/deeper', 'deep/deeper/file']) {
      expect(lstatSync(join(tree, name))).toMatchObject(after);
    }
  });

  it('does not give away a file of root that was linked in', () => {
    linkSync(join(scratch, 'of-root'), join(tree, 'deep', 'trap'));
    expect(() => handOver(tree, before, after)).toThrow('belongs to user id 0');
    expect(lstatSync(join(scratch, 'of-root')).uid).toBe(0);
  });

  it('does not follow symbolic links', () => {
    symlinkSync(join(scratch, 'of-root'), join(tree, 'deep', 'trap'));
    expect(() => handOver(tree, before, after)).toThrow('ELOOP');
    expect(lstatSync(join(scratch, 'of-root')).uid).toBe(0);
  });
});
