import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** The name of the file that says what a copy holds; it is written last. */
export const manifestName = 'manifest.txt';

/**
 * Whether a copy is complete, unchanged, and written by nobody but root. The manifest itself may be believed, because it
 * lies in the same directory of root.
 */
export function isWhole(copy: string): boolean {
  try {
    return readFileSync(join(copy, manifestName), 'utf8') === describeTree(copy);
  } catch {
    return false;
  }
}

/**
 * One line for each file, directory and link below a directory, the manifest excepted: owner, mode, kind, content, path.
 * A tree with a line in it that somebody other than the owner may write to is no good copy: throws.
 */
export function describeTree(directory: string): string {
  const lines = [describeEntry(directory, '.')];
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) if (name !== manifestName) lines.push(describeEntry(join(directory, name), name));
  return `${lines.join('\n')}\n`;
}

function describeEntry(path: string, name: string): string {
  const status = lstatSync(path);
  if (!status.isSymbolicLink() && (status.mode & 0o022) !== 0) throw new Error(`others may write to ${path}`);
  if (status.uid !== process.geteuid?.()) throw new Error(`${path} belongs to somebody else`);
  return `${(status.mode & 0o7777).toString(8)} ${contentOf(path, status)} ${name}`;
}

function contentOf(path: string, status: ReturnType<typeof lstatSync>): string {
  if (status?.isDirectory()) return 'directory';
  if (status?.isSymbolicLink()) return `link:${readlinkSync(path)}`;
  return createHash('sha256').update(readFileSync(path)).digest('base64url');
}
