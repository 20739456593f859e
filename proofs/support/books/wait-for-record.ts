import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { MARK_HEADER } from '../load/mark-header.ts';

const LOOK_MS = 500;
/** What is still to come is there after this time without a change. */
const QUIET_MS = 2000;

interface State {
  readonly arrived: string;
  readonly rows: string;
  readonly open: string;
}

const STATE = `
  SELECT count(*) AS rows, count(*) FILTER (WHERE outcome IS NULL) AS open,
         count(DISTINCT request_headers ->> '${MARK_HEADER}')
           FILTER (WHERE request_headers ->> '${MARK_HEADER}' = ANY ($1::text[])) AS arrived
    FROM traces LEFT JOIN trace_bodies USING (organization_id, id)`;

/**
 * Waits until all that has one of these marks is on the record, all has an end, and no more comes.
 *
 * @param patienceMs without anything that comes; what is missing after that is taken for lost
 * @returns milliseconds until it was there; Infinity where not all has come
 */
export async function waitForRecord(
  client: Client,
  marks: readonly string[],
  patienceMs: number,
): Promise<number> {
  const began = performance.now();
  const wanted = new Set(marks).size;
  let [last, since] = ['', began];
  while (performance.now() - since < patienceMs) {
    const { rows, open, arrived } = (await client.query<State>(STATE, [marks])).rows[0]!;
    const state = `${rows} ${open} ${arrived}`;
    if (state !== last) [last, since] = [state, performance.now()];
    const isAllThere = Number(arrived) >= wanted && open === '0';
    if (isAllThere && performance.now() - since > QUIET_MS) return since - began;
    await sleep(LOOK_MS);
  }
  return Infinity;
}
