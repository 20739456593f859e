import type { Queryable } from '../queryable.ts';
import type { CountedTrace } from './counted-trace.ts';
import { rollupPlace } from './rollup-place.ts';
import { addCounts, countsOf, type RollupRow } from './rollup-row.ts';
import { upsertRollups } from './upsert-rollups.ts';

/** A change of the rollups: traces that come, and traces as they were before a change of them. */
export interface RollupChange {
  readonly added?: readonly CountedTrace[];
  readonly taken?: readonly CountedTrace[];
}

/**
 * Counts traces in the rollups, within the client's transaction, which is to be the one that writes the traces: so the sums
 * are always those of the rows. A trace that changes is taken as it was and added as it is. One statement a table; rows are
 * locked in the order of their keys, so that processes which count at the same time wait for each other and never in a
 * circle.
 */
export async function addToRollups(
  client: Queryable,
  { added = [], taken = [] }: RollupChange,
): Promise<void> {
  await upsertRollups(client, 'usage_rollups', gather(added, taken, false));
  const talked = gather(inConversations(added), inConversations(taken), true);
  await upsertRollups(client, 'conversation_rollups', talked);
}

function inConversations(traces: readonly CountedTrace[]): CountedTrace[] {
  return traces.filter(({ conversationId }) => conversationId !== null);
}

function gather(
  added: readonly CountedTrace[],
  taken: readonly CountedTrace[],
  byConversation: boolean,
): RollupRow[] {
  const rows = new Map<string, RollupRow>();
  const count = (sign: 1 | -1) => (trace: CountedTrace) => {
    const place = rollupPlace(trace, byConversation);
    const id = [place.organization_id, place.day, place.key].join(' ');
    const counts = countsOf(trace, sign);
    const known = rows.get(id);
    rows.set(id, { place, counts: known ? addCounts(known.counts, counts) : counts });
  };
  taken.forEach(count(-1));
  added.forEach(count(1));
  return [...rows.values()];
}
