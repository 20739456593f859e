import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { idAt } from '../../../common/identifier.ts';
import { type IdBounds, narrowed } from '../id-bounds.ts';
import { completeRows, type TraceRow } from '../trace-row.ts';
import type { TraceScope } from '../trace-scope.ts';
import { isWithinScope } from '../trace-scope.ts';
import { DayWalk } from './day-walk.ts';
import type { TraceFilter } from './trace-filter.ts';
import { tracesStatement } from './traces-statement.ts';

/** After this many milliseconds a page is given as it is: the next one goes on from there. */
const PATIENCE_MS = 1_000;
const DAY_MS = 86_400_000;

/** Days of an organisation that have a partition: their names are the days. */
const DAYS = `
  SELECT right(day.relname, 8) AS day FROM pg_inherits JOIN pg_class AS day ON day.oid = inhrelid
   WHERE inhparent = to_regclass($1) AND day.relname ~ '_[0-9]{8}$' ORDER BY 1 DESC`;

const BY_ID = completeRows('SELECT * FROM traces WHERE organization_id = $1 AND id = $2', 'ASC');

/** The newest traces that fit, and where the search broke off, if it did. */
export interface FoundTraces {
  readonly rows: TraceRow[];
  /** Everything above this id was looked at; undefined where all was, or the limit was reached. */
  readonly searchedTo?: string | undefined;
}

/** The traces of the record, for reading. */
@Injectable()
export class TracesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The trace with an id, if it is within the scope. */
  async byId(scope: TraceScope, id: string): Promise<TraceRow | undefined> {
    const [row]: TraceRow[] = await this.dataSource.query(BY_ID, [scope.organizationId, id]);
    return row && isWithinScope(scope, row) ? row : undefined;
  }

  /**
   * The newest traces that fit. Reads day after day from the newest, so that no page reads more days than it needs and
   * what is found nowhere is not looked for without an end.
   */
  async newest(
    scope: TraceScope,
    filter: TraceFilter,
    bounds: IdBounds,
    limit: number,
  ): Promise<FoundTraces> {
    const walk = new DayWalk(await this.#days(scope.organizationId, bounds));
    const rows: TraceRow[] = [];
    const deadline = performance.now() + PATIENCE_MS;
    for (let stretch = walk.next(); stretch; stretch = walk.next()) {
      const rest = limit - rows.length;
      rows.push(...(await this.#read(scope, filter, { bounds: stretch, order: 'DESC', limit: rest })));
      if (rows.length >= limit) return { rows };
      if (performance.now() > deadline) return { rows, searchedTo: walk.reached };
    }
    return { rows };
  }

  /** All traces that fit, the oldest first, in batches: there may be more than the memory holds. */
  async *oldest(
    scope: TraceScope,
    filter: TraceFilter,
    bounds: IdBounds,
    batchSize: number,
  ): AsyncGenerator<TraceRow[]> {
    for (const day of (await this.#days(scope.organizationId, bounds)).toReversed()) {
      for (let above: string | undefined = day.above; above !== undefined;) {
        const stretch = { bounds: { above, below: day.below }, order: 'ASC', limit: batchSize } as const;
        const rows = await this.#read(scope, filter, stretch);
        if (rows.length > 0) yield rows;
        above = rows.length < batchSize ? undefined : rows.at(-1)?.id;
      }
    }
  }

  #read(...statement: Parameters<typeof tracesStatement>): Promise<TraceRow[]> {
    const { text, values } = tracesStatement(...statement);
    return this.dataSource.query(text, values);
  }

  /** The days that have traces and lie within the bounds, the newest first. */
  async #days(organizationId: string, bounds: IdBounds): Promise<IdBounds[]> {
    const partition = `traces_${organizationId.replaceAll('-', '')}`;
    const found: Array<{ day: string }> = await this.dataSource.query(DAYS, [partition]);
    return found
      .map(({ day }) => narrowed(bounds, boundsOfDay(day)))
      .filter(({ above, below }) => above < below);
  }
}

/** @param day as `yyyymmdd` */
function boundsOfDay(day: string): IdBounds {
  const start = Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`);
  return { above: idAt(start), below: idAt(start + DAY_MS) };
}
