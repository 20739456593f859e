import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from '../check.ts';

const DIRECTORY = /^[0-9a-f-]{36}$/;

/** Of the spools of killed processes nothing is left: there is one, of the process that runs. */
export async function checkSpoolsLeft(dataDir: string): Promise<Check> {
  const found = (await readdir(join(dataDir, 'spool'))).filter((name) => DIRECTORY.test(name));
  const wrong = found.length > 1 ? [`${found.length} spools: ${found.join(', ')}`] : [];
  return { what: 'spools of killed processes are emptied, and gone', looked: 1, wrong };
}
