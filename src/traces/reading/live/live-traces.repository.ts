import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Outcome } from '../../exchange.ts';
import { idAt } from '../../../common/identifier.ts';
import { filterConditions } from '../list/filter-conditions.ts';
import { StatementValues } from '../list/statement-values.ts';
import { completeRows, type TraceRow } from '../trace-row.ts';
import type { TraceScope } from '../trace-scope.ts';

/** A trace, and how far it is. */
export interface TraceState {
  readonly id: string;
  /** Null while it is under way. */
  readonly outcome: Outcome | null;
}

const STATES = `
  SELECT id, outcome FROM traces WHERE organization_id = $1 AND id > $2
   UNION
  SELECT id, outcome FROM traces WHERE organization_id = $1 AND id = ANY ($3::uuid[])`;

/** The second condition on the outcome is what the index knows. */
const OPEN = `
  SELECT id, outcome FROM traces
   WHERE organization_id = $1 AND id > $2 AND outcome IS NULL AND outcome IS DISTINCT FROM 'success'
   ORDER BY id DESC LIMIT $3`;

const BY_IDS = completeRows(
  'SELECT * FROM traces WHERE organization_id = $1 AND id = ANY ($2::uuid[])',
  'ASC',
);

/** An exchange that ended lately may have begun this long before, in milliseconds. */
const LONGEST_MS = 3_600_000;

/** The newest of the record, for those who watch it. */
@Injectable()
export class LiveTracesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The states of the traces that were begun since a moment, and of some that are named. */
  states(organizationId: string, since: number, ids: readonly string[]): Promise<TraceState[]> {
    return this.dataSource.query(STATES, [organizationId, idAt(since), ids]);
  }

  /** The newest traces since a moment that are under way. */
  open(organizationId: string, since: number, limit: number): Promise<TraceState[]> {
    return this.dataSource.query(OPEN, [organizationId, idAt(since), limit]);
  }

  /** Some traces, the oldest first. */
  byIds(organizationId: string, ids: readonly string[]): Promise<TraceRow[]> {
    return this.dataSource.query(BY_IDS, [organizationId, ids]);
  }

  /** What was begun since a moment or ended since then, within a scope, the oldest first. */
  since(scope: TraceScope, moment: number, limit: number): Promise<TraceRow[]> {
    const values = new StatementValues();
    const organization = values.place(scope.organizationId);
    const longAgo = values.place(idAt(moment - LONGEST_MS));
    const begun = `t.id > ${values.place(idAt(moment))}`;
    const ended = `t.started_at + t.duration_ms * interval '1 millisecond' > ${values.place(new Date(moment))}`;
    const conditions = [
      `t.organization_id = ${organization} AND t.id > ${longAgo}`,
      `(${begun} OR ${ended})`,
      ...filterConditions(values, scope, {}),
    ];
    const last = `ORDER BY id LIMIT ${values.place(limit)}`;
    const page = `SELECT t.* FROM traces AS t WHERE ${conditions.join(' AND ')} ${last}`;
    return this.dataSource.query(completeRows(page, 'ASC'), values.all);
  }
}
