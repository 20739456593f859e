import { existsSync } from 'node:fs';
import { describe, it } from '@jest/globals';
import { sharedPath } from './shared-data.ts';

/** Describes tests that need a folder of the shared data; where it is absent, one skipped test says so. */
export function describeShared(title: string, folder: string, tests: () => void): void {
  if (existsSync(sharedPath(folder))) describe(title, tests);
  else describe(title, () => it.skip(`needs ../shared/data/${folder}, which is not here`, () => {}));
}
