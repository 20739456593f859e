import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { MARK_HEADER } from '../load/mark-header.ts';

const LOOK_MS = 200;
/** What is still to come is there after this time without a change. */
const QUIET_MS = 1500;

const STATE = `
  SELECT count(*) FILTER (WHERE request_headers ? '${MARK_HEADER}') AS rows, count(*) FILTER (WHERE outcome IS NULL) AS open
    FROM traces LEFT JOIN trace_bodies USING (organization_id, id)`;

/**
 * Waits until the record has at least so many exchanges that have a mark, all have an end, and no more come.
 *
 * @returns milliseconds until it had them; Infinity where it has not within the patience
 */
export async function waitForRecord(client: Client, wanted: number, patienceMs: number): Promise<number> {
  const began = performance.now();
  let [last, since] = ['', began];
  while (performance.now() - began < patienceMs) {
    const { rows, open } = (await client.query<{ rows: string; open: string }>(STATE)).rows[0]!;
    if (`${rows} ${open}` !== last) [last, since] = [`${rows} ${open}`, performance.now()];
    if (Number(rows) >= wanted && open === '0' && performance.now() - since > QUIET_MS) return since - began;
    await sleep(LOOK_MS);
  }
  return Infinity;
}
