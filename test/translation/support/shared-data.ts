import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../../shared/data');

/** Where a file of the shared data lies; the data is beside the repository, not in it. */
export function sharedPath(...parts: string[]): string {
  return join(ROOT, ...parts);
}

/** The names in a folder of the shared data, sorted; none where it is absent. */
export function sharedNames(...parts: string[]): string[] {
  const path = sharedPath(...parts);
  return existsSync(path) ? readdirSync(path).sort() : [];
}

/** A JSON file of the shared data; it is what others sent, so its form is not promised. */
export function sharedJson(...parts: string[]): unknown {
  return JSON.parse(sharedText(...parts));
}

/** A text file of the shared data. */
export function sharedText(...parts: string[]): string {
  return readFileSync(sharedPath(...parts), 'utf8');
}
