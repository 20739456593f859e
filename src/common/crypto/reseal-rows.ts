import type { Keyring } from './keyring.ts';
import { SealBroken } from './seal-broken.ts';
import type { SealedRow, SealedRows } from './sealed-rows.ts';

const BATCH = 100;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

export interface ResealResult {
  /** Sealed anew under the first master key. */
  resealed: number;
  /** Under it already, or replaced by their owner meanwhile. */
  unchanged: number;
  /** Could not be opened under any configured master key. */
  failed: number;
}

/**
 * Seals every row of some tables anew under the first master key, a row at a time: it can be stopped at any moment and run
 * again, and the gateway goes on meanwhile, because a row always opens under one of the configured keys.
 *
 * @param report told after each batch how many of how many are done
 */
export async function resealRows(
  tables: readonly SealedRows[],
  keyring: Keyring,
  report: (done: number, total: number) => void,
): Promise<ResealResult> {
  const result: ResealResult = { resealed: 0, unchanged: 0, failed: 0 };
  const counts = await Promise.all(tables.map((table) => table.countNotUnder(keyring.currentKeyId)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  for (const table of tables) {
    for await (const batch of batchesOf(table, keyring.currentKeyId)) {
      for (const row of batch) result[await reseal(table, row, keyring)]++;
      report(result.resealed + result.unchanged + result.failed, total);
    }
  }
  return result;
}

async function* batchesOf(table: SealedRows, masterKeyId: string): AsyncGenerator<SealedRow[]> {
  let afterId = BEFORE_ALL;
  for (;;) {
    const batch = await table.nextNotUnder(masterKeyId, afterId, BATCH);
    const last = batch.at(-1);
    if (!last) return;
    yield batch;
    afterId = last.id;
  }
}

async function reseal(table: SealedRows, row: SealedRow, keyring: Keyring): Promise<keyof ResealResult> {
  try {
    const sealed = keyring.seal(keyring.open(row, row.place), row.place);
    return (await table.replaceSeal(row, sealed)) ? 'resealed' : 'unchanged';
  } catch (error) {
    if (error instanceof SealBroken) return 'failed';
    throw error;
  }
}
