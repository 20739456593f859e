import { existsSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const attempts = 250;
const pauseMs = 20;

/**
 * Removes a directory in which a left process may still be making and removing files: `rmSync` ends early, without an
 * error, when a file vanishes before it gets there, and with one when a new file appears.
 */
export async function removeTree(path: string): Promise<void> {
  for (let attempt = 1; attempt < attempts && !tryToRemove(path); attempt++) await delay(pauseMs);
  rmSync(path, { recursive: true, force: true });
}

function tryToRemove(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    return false;
  }
  return !existsSync(path);
}
