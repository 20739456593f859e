import { Injectable } from '@nestjs/common';
import type { Member, Person } from '../../../common/access/caller.ts';
import { memberSuspended } from '../../../common/access/member-suspended.ts';
import { type Page, pageOf } from '../../../common/http/page.ts';
import { narrowed, NO_BOUNDS } from '../id-bounds.ts';
import { traceNotFound } from '../trace-errors.ts';
import type { TraceRow } from '../trace-row.ts';
import { ownScope, scopeOf, type TraceScope } from '../trace-scope.ts';
import { ReadFilter } from './read-filter.ts';
import type { TracesQuery } from './traces-query.dto.ts';
import { TracesRepository } from './traces.repository.ts';

/** Shows the record to whoever may read it. */
@Injectable()
export class TracesService {
  constructor(
    private readonly traces: TracesRepository,
    private readonly filters: ReadFilter,
  ) {}

  /** The traces of the caller's organisation that he may read and that fit, the newest first. */
  list(caller: Member, query: TracesQuery): Promise<Page<TraceRow>> {
    return this.#page(scopeOf(caller), query);
  }

  /** The person's own traces in the organisation that he works in. @throws GatewayError 403 where he is suspended there */
  async listOwn(caller: Person, query: TracesQuery): Promise<Page<TraceRow>> {
    if (caller.suspended) throw memberSuspended();
    return this.#page(ownScope(caller), query);
  }

  /** One trace. @throws GatewayError 404 for what is not there, and for what the caller may not read */
  async get(caller: Member, id: string): Promise<TraceRow> {
    const found = await this.traces.byId(scopeOf(caller), id);
    if (!found) throw traceNotFound();
    return found;
  }

  async #page(scope: TraceScope, query: TracesQuery): Promise<Page<TraceRow>> {
    const { filter, bounds } = await this.filters.read(query);
    const { cursor, limit } = query;
    const rest = narrowed(bounds, { ...NO_BOUNDS, below: cursor ?? NO_BOUNDS.below });
    const { rows, searchedTo } = await this.traces.newest(scope, filter, rest, limit + 1);
    const page = pageOf(
      rows,
      limit,
      ({ id }) => id,
      (row) => row,
    );
    return { items: page.items, nextCursor: page.nextCursor ?? searchedTo ?? null };
  }
}
