import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StoredPart } from './stored-part.ts';

/** Parts of bodies, for reading them. */
@Injectable()
export class PartsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those of an organisation's day that have the addresses; what is not there is left out. */
  find(organizationId: string, day: string, addresses: readonly Buffer[]): Promise<StoredPart[]> {
    return this.dataSource.query(
      `SELECT hash, bytes, encoding, key_id AS "keyId", data FROM parts
        WHERE organization_id = $1 AND day = $2 AND hash = ANY($3::bytea[])`,
      [organizationId, day, addresses],
    );
  }
}
