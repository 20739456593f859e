import { isDeepStrictEqual } from 'node:util';
import { Big } from 'big.js';
import type { Cost } from '../cost/cost.ts';
import type { PriceBook } from '../prices/price-book.ts';
import { type Queryable, rowsOf } from '../queryable.ts';
import { addToRollups } from '../rollups/add-to-rollups.ts';
import { firstIdOfDay } from '../rollups/day-of-id.ts';
import { type CostOfDay, type DayRecalculation, emptyDay } from './day-recalculation.ts';
import { appraiseAgain, countedTrace, PRICED_TRACE_COLUMNS, type PricedTraceRow } from './priced-trace.ts';

const BATCH_SIZE = 1000;
const DAY_MS = 86_400_000;

/** A trace, and what it costs now. */
interface Reappraised {
  readonly row: PricedTraceRow;
  readonly cost: Cost;
}

/** Which day, and whether to change it. */
export interface DayWish {
  readonly organizationId: string;
  readonly day: string;
  readonly dryRun: boolean;
}

/**
 * Appraises a day's traces anew, and unless it is a dry run, rewrites what differs: the traces and the rollups in the
 * client's transaction. The traces are locked while they are read, so that nobody changes what is counted.
 */
export async function recalculateDay(
  client: Queryable,
  book: PriceBook,
  wish: DayWish,
): Promise<DayRecalculation> {
  let sum = emptyDay(wish.day);
  for await (const rows of batchesOf(client, wish)) {
    const all = rows.map((row) => ({ row, cost: appraiseAgain(row, book) }));
    const changed = all.filter(differs);
    sum = added(sum, all, changed);
    if (!wish.dryRun && changed.length > 0) await rewrite(client, changed);
  }
  return sum;
}

async function* batchesOf(
  client: Queryable,
  { organizationId, day, dryRun }: DayWish,
): AsyncGenerator<PricedTraceRow[]> {
  const nextDay = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
  const statement = `
    SELECT ${PRICED_TRACE_COLUMNS} FROM traces
     WHERE organization_id = $1 AND id >= $2 AND id > $3 AND id < $4 AND usage IS NOT NULL AND cost_state IS NOT NULL
     ORDER BY id LIMIT ${BATCH_SIZE} ${dryRun ? '' : 'FOR UPDATE'}`;
  const first = firstIdOfDay(day);
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await rowsOf<PricedTraceRow>(client, statement, [
      organizationId,
      first,
      last,
      firstIdOfDay(nextDay),
    ]);
    if (rows.length > 0) yield rows;
    const end = rows.at(-1);
    if (!end || rows.length < BATCH_SIZE) return;
    last = end.id;
  }
}

function differs({ row, cost }: Reappraised): boolean {
  return (
    row.cost_state !== cost.state ||
    !isSameAmount(row.cost, cost.amount) ||
    !isDeepStrictEqual(row.price, cost.price)
  );
}

function isSameAmount(one: string | null, other: string | null): boolean {
  return one === null || other === null ? one === other : new Big(one).eq(other);
}

function added(
  sum: DayRecalculation,
  all: readonly Reappraised[],
  changed: readonly Reappraised[],
): DayRecalculation {
  return {
    day: sum.day,
    examined: sum.examined + all.length,
    changed: sum.changed + changed.length,
    before: withCosts(
      sum.before,
      all.map(({ row }) => ({ amount: row.cost, state: row.cost_state })),
    ),
    after: withCosts(
      sum.after,
      all.map(({ cost }) => cost),
    ),
  };
}

function withCosts(sum: CostOfDay, costs: ReadonlyArray<Pick<Cost, 'amount' | 'state'>>): CostOfDay {
  const amount = costs.reduce((whole, cost) => whole.plus(cost.amount ?? 0), new Big(sum.amount));
  const unpriced = costs.filter(({ state }) => state === 'unpriced').length;
  return { amount: amount.toFixed(), unpriced: sum.unpriced + unpriced };
}

async function rewrite(client: Queryable, changed: readonly Reappraised[]): Promise<void> {
  const values = changed.map(({ row, cost }) => ({
    id: row.id,
    cost: cost.amount,
    cost_state: cost.state,
    price: cost.price,
  }));
  await client.query(
    `UPDATE traces SET cost = anew.cost, cost_state = anew.cost_state, price = nullif(anew.price, 'null'::jsonb)
       FROM jsonb_to_recordset($2::jsonb) AS anew (id uuid, cost numeric, cost_state text, price jsonb)
      WHERE traces.organization_id = $1 AND traces.id = anew.id`,
    [changed[0]!.row.organization_id, JSON.stringify(values)],
  );
  const taken = changed.map(({ row }) => countedTrace(row));
  const counted = changed.map(({ row, cost }) => ({ ...countedTrace(row), cost }));
  await addToRollups(client, { added: counted, taken });
}
