import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReadKeptBody } from '../../bodies/read-kept-body.ts';

/** Which of the two bodies of an exchange. */
export type BodyKind = 'request' | 'response';

/** A body as it went over the wire, or what was kept of it. */
export interface KeptBody {
  readonly bytes: Buffer;
  /** False where not all of it was kept. */
  readonly isWhole: boolean;
}

/** Gives back the exact bytes of bodies. Asks nothing about who may read them: whoever calls this has asked. */
@Injectable()
export class BodyReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly kept: ReadKeptBody,
  ) {}

  /**
   * The body; undefined where none is kept.
   *
   * @throws GatewayError 404 where it was erased
   */
  async read(organizationId: string, traceId: string, kind: BodyKind): Promise<KeptBody | undefined> {
    const [row]: Array<{ manifest: Buffer | null; whole: boolean }> = await this.dataSource.query(
      `SELECT ${kind} AS manifest, ${kind}_is_whole AS whole FROM trace_bodies WHERE organization_id = $1 AND id = $2`,
      [organizationId, traceId],
    );
    if (!row?.manifest) return undefined;
    const bytes = await this.kept.read(organizationId, { traceId, side: kind }, row.manifest);
    return { bytes, isWhole: row.whole };
  }
}
