import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DirectoryHeld } from '../../../common/files/directory-held.ts';
import type { HeldSpool } from './held-spool.ts';
import { holdSpool } from './hold-spool.ts';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}(?=$|\.lock$)/;

/**
 * Takes the spools of dead processes, each of which one process gets. Those with nothing in them are removed at once.
 * May be asked again at any time: processes beside this one may have died since.
 * @throws NodeJS.ErrnoException
 */
export async function adoptSpools(dataDir: string): Promise<HeldSpool[]> {
  const root = join(dataDir, 'spool');
  if (!existsSync(root)) return [];
  const names = new Set(readdirSync(root).flatMap((name) => uuid.exec(name)?.[0] ?? []));
  const adopted: HeldSpool[] = [];
  for (const name of names) {
    const spool = await holdUnlessHeld(root, name);
    if (spool) adopted.push(spool);
  }
  return adopted;
}

async function holdUnlessHeld(root: string, name: string): Promise<HeldSpool | undefined> {
  try {
    return await holdSpool(root, name, false);
  } catch (error) {
    if (error instanceof DirectoryHeld) return undefined;
    throw error;
  }
}
