import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Member } from '../../../common/access/caller.ts';
import { AuditTrail } from '../../../common/audit/audit-trail.ts';
import { TracesService } from '../list/traces.service.ts';
import { bodyNotKept } from '../trace-errors.ts';
import type { TraceRow } from '../trace-row.ts';
import { isOwnTrace } from '../trace-scope.ts';
import type { ExchangeBodies } from './body-facts.ts';
import { BodyFactsRepository } from './body-facts.repository.ts';
import { type BodyKind, BodyReader, type KeptBody } from './body-reader.ts';

/** A body, and the headers that went with it. */
export interface ReadBody extends KeptBody {
  readonly headers: Readonly<Record<string, string>>;
}

/** Gives bodies to whoever may read them, and records each reading of somebody else's. */
@Injectable()
export class ReadBodies {
  constructor(
    private readonly traces: TracesService,
    private readonly facts: BodyFactsRepository,
    private readonly reader: BodyReader,
    private readonly trail: AuditTrail,
    private readonly dataSource: DataSource,
  ) {}

  /** What is known of the bodies of a trace that the caller may read. */
  describe({ organization_id, id }: TraceRow): Promise<ExchangeBodies> {
    return this.facts.of(organization_id, id);
  }

  /** One body. @throws GatewayError 404 for a trace that the caller may not read, and for a body that is not kept */
  async read(caller: Member, id: string, kind: BodyKind): Promise<ReadBody> {
    const trace = await this.traces.get(caller, id);
    const body = await this.reader.read(trace.organization_id, id, kind);
    if (!body) throw bodyNotKept();
    const bodies = await this.describe(trace);
    await this.record(caller, trace, kind);
    return { ...body, headers: bodies[kind].headers };
  }

  /** Records that the caller reads the bodies of a trace, unless it is his own. */
  async record(caller: Member, trace: TraceRow, what: BodyKind | 'messages'): Promise<void> {
    if (isOwnTrace(caller, trace)) return;
    await this.dataSource.transaction((manager) =>
      this.trail.record(manager, caller, {
        action: 'trace.read_body',
        target: { type: 'trace', id: trace.id },
        after: { body: what, user: trace.user_id },
      }),
    );
  }
}
