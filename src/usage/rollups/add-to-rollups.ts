import type { Queryable } from '../queryable.ts';
import type { CountedTrace } from './counted-trace.ts';
import { gatherRows } from './gather-rows.ts';
import { placeOfTrace } from './place-of-trace.ts';
import { countsOf, type RollupRow } from './rollup-row.ts';
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
  await upsertRollups(client, 'usage_rollups', rowsOfTraces(added, taken, false));
  await upsertRollups(
    client,
    'conversation_rollups',
    rowsOfTraces(inConversations(added), inConversations(taken), true),
  );
}

function inConversations(traces: readonly CountedTrace[]): CountedTrace[] {
  return traces.filter(({ conversationId }) => conversationId !== null);
}

function rowsOfTraces(
  added: readonly CountedTrace[],
  taken: readonly CountedTrace[],
  byConversation: boolean,
): RollupRow[] {
  const rowOf = (sign: 1 | -1) => (trace: CountedTrace) => ({
    place: placeOfTrace(trace, byConversation),
    counts: countsOf(trace, sign),
  });
  return gatherRows([...taken.map(rowOf(-1)), ...added.map(rowOf(1))]);
}
