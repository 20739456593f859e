import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BodyReader, type BodyKind, type KeptBody } from './body-reader.ts';

/** Reads bodies that stand in their manifest as they are: version 1, then one literal, its length times four as LEB128. */
@Injectable()
export class LiteralBodyReader extends BodyReader {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async read(organizationId: string, traceId: string, kind: BodyKind): Promise<KeptBody | undefined> {
    const [row]: Array<{ manifest: Buffer | null; whole: boolean }> = await this.dataSource.query(
      `SELECT ${kind} AS manifest, ${kind}_is_whole AS whole FROM trace_bodies WHERE organization_id = $1 AND id = $2`,
      [organizationId, traceId],
    );
    if (!row?.manifest) return undefined;
    return { bytes: literalOf(row.manifest), isWhole: row.whole };
  }
}

function literalOf(manifest: Buffer): Buffer {
  let at = 1;
  while ((manifest[at] ?? 0) >= 0x80) at++;
  return manifest.subarray(at + 1);
}
