import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const CRUISER = join(checkout, 'node_modules', '.bin', 'depcruise');
const CONFIGURATION = '.dependency-cruiser.js';

/** Files that break one rule each, with the rule that must name them. */
const PLANTED: ReadonlyArray<{ rule: string; path: string; text: string }> = [
  {
    rule: 'orgs-only-along-its-arrows',
    path: 'src/orgs/planted-import.ts',
    text: `export { AuthModule } from '../auth/auth.module.ts';`,
  },
  {
    rule: 'policy-only-along-its-arrows',
    path: 'src/policy/planted-type.ts',
    text: `import type { OpenKey } from '../keys/open-key.ts';\nexport type Planted = OpenKey;`,
  },
  {
    rule: 'pages-only-along-its-arrows',
    path: 'src/pages/planted-dynamic.ts',
    text: `export const planted = () => import('../traces/traces.module.ts');`,
  },
  {
    rule: 'common-only-along-its-arrows',
    path: 'src/common/planted-ground.ts',
    text: `export { Configuration } from '../config/configuration.ts';`,
  },
  {
    rule: 'config-only-along-its-arrows',
    path: 'src/config/planted-database.ts',
    text: `export { migrate } from '../database/migrate.ts';`,
  },
  {
    rule: 'metrics-only-along-its-arrows',
    path: 'src/metrics/planted-root.ts',
    text: `export { AppModule } from '../app.module.ts';`,
  },
  {
    rule: 'auth-only-along-its-arrows',
    path: 'src/auth/access/planted-deep.ts',
    text: `export { Forward } from '../../proxy/forward/forward.ts';`,
  },
  {
    rule: 'every-module-is-in-the-table',
    path: 'src/widgets/widget.ts',
    text: `export { newId } from '../common/identifier.ts';`,
  },
  {
    rule: 'no-cycles',
    path: 'src/orgs/planted-left.ts',
    text: `import { right } from './planted-right.ts';\nexport const left = (): unknown => right;`,
  },
  {
    rule: 'ciphers-only-in-crypto',
    path: 'src/keys/planted-cipher.ts',
    text: `export { hash } from '@node-rs/argon2';`,
  },
  {
    rule: 'no-tests-in-the-product',
    path: 'src/orgs/planted-test.ts',
    text: `export { stage } from '../../test/stage.ts';`,
  },
];

/** The other half of the cycle, which is told at one of its files only. */
const BESIDE = [
  {
    path: 'src/orgs/planted-right.ts',
    text: `import { left } from './planted-left.ts';\nexport const right = (): unknown => left;`,
  },
  { path: 'test/stage.ts', text: 'export const stage = 1;' },
];

interface Cruise {
  readonly summary: {
    readonly error: number;
    readonly totalCruised: number;
    readonly violations: ReadonlyArray<{
      from: string;
      to: string;
      rule: { name: string; severity: string };
    }>;
  };
}

/** Runs the check of the arrows in a directory that looks like the checkout. */
async function cruise(directory: string): Promise<Cruise['summary']> {
  const call = [CRUISER, 'src', '--config', CONFIGURATION, '--output-type', 'json'];
  const { stdout } = await promisify(execFile)(process.execPath, call, {
    cwd: directory,
    maxBuffer: 64 * 2 ** 20,
  });
  return (JSON.parse(stdout) as Cruise).summary;
}

let copy: string;
let planted: Cruise['summary'];

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'tracegate-architecture-'));
  for (const name of ['src', CONFIGURATION, 'tsconfig.json', 'package.json'])
    cpSync(join(checkout, name), join(copy, name), { recursive: true });
  symlinkSync(join(checkout, 'node_modules'), join(copy, 'node_modules'));
  for (const { path, text } of [...PLANTED, ...BESIDE]) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), `${text}\n`);
  }
  planted = await cruise(copy);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the check of the arrows', () => {
  it('passes for the sources as they are', async () => {
    const { violations, totalCruised } = await cruise(checkout);
    expect(violations).toEqual([]);
    // A compiler that the check does not understand would make it pass on nothing.
    const sources = readdirSync(join(checkout, 'src'), { recursive: true, encoding: 'utf8' });
    const files = sources.filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
    expect(totalCruised).toBeGreaterThanOrEqual(files.length);
  });

  it.each(PLANTED)('names the rule $rule for $path', ({ rule, path }) => {
    const found = planted.violations.filter(({ from, rule: { name } }) => from === path && name === rule);
    expect(found.length).toBeGreaterThan(0);
    for (const violation of found) expect(violation.rule.severity).toBe('error');
  });

  it('names nothing but what was planted', () => {
    const paths = new Set(PLANTED.map(({ path }) => path));
    expect(planted.violations.filter(({ from }) => !paths.has(from))).toEqual([]);
  });

  it('fails as the command of package.json', async () => {
    const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const command = String(scripts['check:arrows']).replace(
      /^depcruise/,
      `"${process.execPath}" "${CRUISER}"`,
    );
    const failed = promisify(execFile)('/bin/sh', ['-c', command], { cwd: copy });
    await expect(failed).rejects.toMatchObject({
      code: planted.error,
      stdout: expect.stringMatching(
        /orgs-only-along-its-arrows: src\/orgs\/planted-import\.ts → src\/auth\/auth\.module\.ts/,
      ),
    });
  });

  it('has a line for every folder of src, and so has ARCHITECTURE.md', async () => {
    const { default: table } = (await import(join(checkout, CONFIGURATION))) as {
      default: { forbidden: Array<{ name: string }> };
    };
    const folders = readdirSync(join(checkout, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const text = readFileSync(join(checkout, 'ARCHITECTURE.md'), 'utf8');
    expect(folders.length).toBeGreaterThan(10);
    for (const folder of folders) {
      expect(table.forbidden.map(({ name }) => name)).toContain(`${folder}-only-along-its-arrows`);
      expect(text).toMatch(new RegExp(`^  ${folder}/ `, 'm'));
    }
  });
});

/** The sources of the server without their tests, and the text of each. */
function sourceFiles(): Array<{ readonly name: string; readonly text: string }> {
  return readdirSync(join(checkout, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => ({ name, text: readFileSync(join(checkout, 'src', name), 'utf8') }));
}

/** The files in whose text a pattern is found. */
const filesWith = (pattern: RegExp): string[] =>
  sourceFiles()
    .filter(({ text }) => pattern.test(text))
    .map(({ name }) => name);

describe('the sources', () => {
  it('read the environment of the server in config alone', () => {
    const readers = filesWith(/process\.env|from 'node:process'/);
    // The command line has an environment of its own.
    expect(readers.filter((name) => !name.startsWith('cli/'))).toEqual(['config/read-configuration.ts']);
  });

  it('use ciphers in one place', () => {
    expect(filesWith(/create(Cipher|Decipher)iv|webcrypto|\.subtle\b/)).toEqual(['common/crypto/aes-gcm.ts']);
  });

  it('have no cycle hidden behind forwardRef, and no barrel', () => {
    expect(filesWith(/forwardRef\(/)).toEqual([]);
    expect(sourceFiles().filter(({ name }) => /(^|\/)index\.ts$/.test(name))).toEqual([]);
  });
});
