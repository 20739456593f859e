import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Member } from '../../../common/access/caller.ts';
import { AuditTrail } from '../../../common/audit/audit-trail.ts';
import { BodyReader } from '../bodies/body-reader.ts';
import { narrowed, NO_BOUNDS } from '../id-bounds.ts';
import { ReadFilter } from '../list/read-filter.ts';
import { TraceDto } from '../list/trace.dto.ts';
import type { TracesExportQuery } from '../list/traces-query.dto.ts';
import { TracesRepository } from '../list/traces.repository.ts';
import type { TraceRow } from '../trace-row.ts';
import { scopeOf } from '../trace-scope.ts';
import { exportBody } from './export-body.ts';

const BATCH_SIZE = 200;

/** Gives out the record as lines of JSON, however long it is, and records that it was given out. */
@Injectable()
export class ExportTraces {
  constructor(
    private readonly traces: TracesRepository,
    private readonly filters: ReadFilter,
    private readonly reader: BodyReader,
    private readonly trail: AuditTrail,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * The traces that the caller may read and that fit, the oldest first, in pieces of lines. The audit trail has its entry
   * before the first of them comes.
   */
  async begin(caller: Member, query: TracesExportQuery): Promise<AsyncGenerator<string>> {
    const { filter, bounds } = await this.filters.read(query);
    const rest = narrowed(bounds, { ...NO_BOUNDS, above: query.after ?? NO_BOUNDS.above });
    await this.#record(caller, query);
    const batches = this.traces.oldest(scopeOf(caller), filter, rest, BATCH_SIZE);
    return query.bodies === 'true' ? this.#linesWithBodies(batches) : lines(batches);
  }

  async *#linesWithBodies(batches: AsyncIterable<readonly TraceRow[]>): AsyncGenerator<string> {
    for await (const rows of batches) {
      for (const row of rows) yield* this.#lineWithBodies(row);
    }
  }

  async *#lineWithBodies(row: TraceRow): AsyncGenerator<string> {
    const { organization_id: organizationId, id } = row;
    yield `${JSON.stringify(TraceDto.of(row)).slice(0, -1)},"request":`;
    yield* exportBody(await this.reader.read(organizationId, id, 'request'));
    yield ',"response":';
    yield* exportBody(await this.reader.read(organizationId, id, 'response'));
    yield '}\n';
  }

  #record(caller: Member, { bodies = 'false', ...filters }: TracesExportQuery): Promise<void> {
    return this.dataSource.transaction((manager) =>
      this.trail.record(manager, caller, {
        action: 'trace.export',
        target: { type: 'traces' },
        after: { ...filters, bodies: bodies === 'true' },
      }),
    );
  }
}

async function* lines(batches: AsyncIterable<readonly TraceRow[]>): AsyncGenerator<string> {
  for await (const rows of batches) yield rows.map((row) => `${JSON.stringify(TraceDto.of(row))}\n`).join('');
}
