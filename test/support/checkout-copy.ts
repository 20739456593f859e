import { execFile } from 'node:child_process';
import { chmod, chown, lstat, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const checkout = fileURLToPath(new URL('../..', import.meta.url));

/** What the server needs to run, and to build itself should its sources be newer than its build. */
const copied = [
  'package.json',
  'package-lock.json',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'ormconfig.ts',
  'bin',
  'scripts',
  'src',
  'web',
  'dist',
];

/** Whose the copy is to be, and who may reach it. */
export interface CopyOptions {
  /** Mode of the parent directory: 0o700 keeps everybody out but its owner (and root). */
  mode: number;
  /** Owner of the parent and of the copy; the user of the test where not given. Another owner needs root. */
  owner?: { uid: number; gid: number };
}

/**
 * Makes a runnable copy of this checkout, `tracegate` in the parent directory, which is made if missing.
 * The packages in node_modules are hard links where possible (71,000 entries in 1.5 s): never change them in a copy.
 * @returns the path of the copy; the caller removes the parent when he is done
 */
export async function copyCheckout(parent: string, { mode, owner }: CopyOptions): Promise<string> {
  await mkdir(parent, { recursive: true });
  const target = join(parent, 'tracegate');
  await mkdir(target);
  await chmod(target, 0o755);
  for (const name of await presentEntries()) await run('cp', ['-a', join(checkout, name), target]);
  if (owner) await run('chown', ['-R', `${owner.uid}:${owner.gid}`, target]);
  await copyPackages(target, owner);
  if (owner) await chown(parent, owner.uid, owner.gid);
  await chmod(parent, mode);
  return target;
}

async function presentEntries(): Promise<string[]> {
  const present = new Set(await readdir(checkout));
  return copied.filter((name) => present.has(name));
}

/** Linked files keep their owner and mode, so they will do only if the new owner may read them. */
async function copyPackages(target: string, owner: CopyOptions['owner']): Promise<void> {
  const packages = join(checkout, 'node_modules');
  const linked =
    (owner === undefined || (await isReadableForAll(packages))) && (await tryToLink(packages, target));
  if (!linked) await run('cp', ['-a', packages, target]);
  if (!owner) return;
  const copy = join(target, 'node_modules');
  if (linked) await chown(copy, owner.uid, owner.gid);
  else await run('chown', ['-R', `${owner.uid}:${owner.gid}`, copy]);
}

async function tryToLink(packages: string, target: string): Promise<boolean> {
  try {
    await run('cp', ['-al', packages, target]);
    return true;
  } catch {
    await rm(join(target, 'node_modules'), { recursive: true, force: true });
    return false;
  }
}

async function isReadableForAll(packages: string): Promise<boolean> {
  const directory = await lstat(packages);
  const file = await stat(join(packages, 'pg', 'package.json'));
  return (directory.mode & 0o005) === 0o005 && (file.mode & 0o004) !== 0;
}
