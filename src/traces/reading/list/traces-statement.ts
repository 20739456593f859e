import type { IdBounds } from '../id-bounds.ts';
import { completeRows } from '../trace-row.ts';
import type { TraceScope } from '../trace-scope.ts';
import { filterConditions } from './filter-conditions.ts';
import { StatementValues } from './statement-values.ts';
import type { TraceFilter } from './trace-filter.ts';

/** Which part of the traces that fit is read, and from which end. */
export interface Stretch {
  readonly bounds: IdBounds;
  readonly order: 'ASC' | 'DESC';
  readonly limit: number;
}

/** The statement that reads a stretch of the traces that fit. */
export function tracesStatement(
  scope: TraceScope,
  filter: TraceFilter,
  { bounds, order, limit }: Stretch,
): { readonly text: string; readonly values: unknown[] } {
  const values = new StatementValues();
  const organization = values.place(scope.organizationId);
  const above = values.place(bounds.above);
  const below = values.place(bounds.below);
  const places = (table: string): string =>
    `${table}.organization_id = ${organization} AND ${table}.id > ${above} AND ${table}.id < ${below}`;
  const others = filterConditions(values, scope, filter);
  const conditions = [places('t'), ...others];
  const last = `ORDER BY id ${order} LIMIT ${values.place(limit)}`;
  if (filter.words !== undefined) {
    // The bounds once more, for PostgreSQL to leave out the partitions of other days here too.
    const words = `words @@ websearch_to_tsquery('simple', ${values.place(filter.words)})`;
    const bodies = `SELECT b.id FROM trace_bodies AS b WHERE ${places('b')} AND b.${words}`;
    const isAlone = others.length === 0 && filter.model === undefined;
    conditions.push(
      isAlone ? `t.id IN (${byWordsFirst(bodies, last)})` : `EXISTS (${bodies} AND b.id = t.id)`,
    );
  }
  const branches = modelBranches(values, filter).map((model) => {
    const where = [...conditions, ...model].join(' AND ');
    return `(SELECT t.* FROM traces AS t WHERE ${where} ${last})`;
  });
  const page = `SELECT * FROM (${branches.join(' UNION ALL ')}) AS found ${last}`;
  return { text: completeRows(page, order), values: values.all };
}

/**
 * The last of the bodies with certain words. Of how many there are PostgreSQL knows nothing, and, told where to stop, it
 * would read all bodies in the order of their ids for a word that stands in none; the offset keeps it from that.
 */
function byWordsFirst(bodies: string, last: string): string {
  return `SELECT id FROM (${bodies} OFFSET 0) AS matching ${last}`;
}

/** A model is looked for in two indexes, each read in the order of the ids and only as far as the limit. */
function modelBranches(values: StatementValues, { model }: TraceFilter): string[][] {
  if (model === undefined) return [[]];
  const place = values.place(model);
  return [
    [`t.sent_model = ${place}`],
    [`t.requested_model = ${place}`, 't.requested_model IS DISTINCT FROM t.sent_model'],
  ];
}
