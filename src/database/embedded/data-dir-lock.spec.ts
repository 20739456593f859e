import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { dataDirLayout } from './data-dir-layout.ts';
import { acquireDataDirLock } from './data-dir-lock.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

it('tells the operator who holds the data directory and what to do', async () => {
  const layout = dataDirLayout(mkdtempSync(join(tmpdir(), 'lock-')));
  const lock = await acquireDataDirLock(layout, []);
  const refusal = acquireDataDirLock(layout, []);
  await expect(refusal).rejects.toBeInstanceOf(EmbeddedPostgresError);
  await expect(refusal).rejects.toThrow(
    `The data directory ${layout.dataDir} is in use by another Tracegate (process ${process.pid}).`,
  );
  await lock.release();
  expect(readdirSync(layout.dataDir)).toEqual([]);
  rmSync(layout.dataDir, { recursive: true });
});
