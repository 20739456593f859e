import type { DatabaseClient } from '../../../database/database-client.ts';
import type { DayPartition } from '../../partitions/day-partition.ts';
import type { HoldsInForce } from '../holds/holds-in-force.ts';

/** Which exchanges of a day legal holds keep. */
export interface HeldExchanges {
  readonly traces: DayPartition;
  readonly count: number;
  /** Members and conversations: `$1` and `$2` of `heldIds`. */
  readonly subjects: [members: string[], conversations: string[]];
}

/** SQL for their ids; the values are its `subjects`. */
export function heldIds({ traces }: Pick<HeldExchanges, 'traces'>): string {
  return `SELECT id FROM ${traces.name} WHERE user_id = ANY($1::uuid[]) OR conversation_id = ANY($2::uuid[])`;
}

/** Finds what is held of a day; undefined for nothing. */
export async function heldExchanges(
  client: DatabaseClient,
  traces: DayPartition | undefined,
  { members, conversations }: HoldsInForce,
): Promise<HeldExchanges | undefined> {
  if (!traces || members.length + conversations.length === 0) return undefined;
  const subjects: HeldExchanges['subjects'] = [[...members], [...conversations]];
  const { rows } = await client.query<{ count: string }>(
    `SELECT count(*) AS count FROM (${heldIds({ traces })}) AS held`,
    subjects,
  );
  const count = Number(rows[0]?.count ?? 0);
  return count === 0 ? undefined : { traces, count, subjects };
}
