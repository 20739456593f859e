import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { MARK_HEADER } from '../load/mark-header.ts';

const LOOK_MS = 200;
/** What is still to come is there after this time without a change. */
const QUIET_MS = 1500;

const STATE = `
  SELECT count(*) FILTER (WHERE request_headers ? '${MARK_HEADER}') AS rows,
         count(*) FILTER (WHERE request_headers ->> '${MARK_HEADER}' = ANY ($1)) AS wanted,
         count(*) FILTER (WHERE outcome IS NULL) AS open
    FROM traces LEFT JOIN trace_bodies USING (organization_id, id)`;

interface State {
  readonly rows: string;
  readonly wanted: string;
  readonly open: string;
}

/**
 * Waits until the record has the exchanges with these marks, all have an end, and no more come. To count is not enough:
 * beside what reached the provider the record has what was opened and, for a kill, never sent.
 *
 * @returns milliseconds until it had them; Infinity where it has not within the patience
 */
export async function waitForRecord(
  client: Client,
  marks: readonly string[],
  patienceMs: number,
): Promise<number> {
  const began = performance.now();
  let [last, since] = ['', began];
  while (performance.now() - began < patienceMs) {
    const { rows, wanted, open } = (await client.query<State>(STATE, [marks])).rows[0]!;
    if (`${rows} ${open}` !== last) [last, since] = [`${rows} ${open}`, performance.now()];
    if (Number(wanted) >= marks.length && open === '0' && performance.now() - since > QUIET_MS)
      return since - began;
    await sleep(LOOK_MS);
  }
  return Infinity;
}
