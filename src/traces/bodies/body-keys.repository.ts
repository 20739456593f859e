import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { additionalData } from '../../common/crypto/additional-data.ts';
import type { Sealed } from '../../common/crypto/keyring.ts';
import type { SealedRow, SealedRows } from '../../common/crypto/sealed-rows.ts';

/** A body key as it is stored; its seal is gone once it was destroyed. */
export interface BodyKeyRow {
  readonly id: string;
  readonly organizationId: string;
  readonly sealed: Buffer | null;
  readonly masterKeyId: string | null;
}

type UsableRow = Sealed & Pick<BodyKeyRow, 'id' | 'organizationId'>;

const COLUMNS = 'id, organization_id AS "organizationId", sealed, master_key_id AS "masterKeyId"';

/** Keys that bodies are sealed with, themselves sealed under the master key. */
@Injectable()
export class BodyKeysRepository implements SealedRows {
  constructor(private readonly dataSource: DataSource) {}

  /** The key that new bodies of an organisation are sealed with. */
  async inUse(organizationId: string): Promise<UsableRow | undefined> {
    const [row]: UsableRow[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM body_keys WHERE organization_id = $1 AND destroyed_at IS NULL`,
      [organizationId],
    );
    return row;
  }

  async find(organizationId: string, id: string): Promise<BodyKeyRow | undefined> {
    const [row]: BodyKeyRow[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM body_keys WHERE organization_id = $1 AND id = $2`,
      [organizationId, id],
    );
    return row;
  }

  /** Adds a key, unless the organisation has one in use by now. */
  async add(key: UsableRow): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO body_keys (id, organization_id, sealed, master_key_id) VALUES ($1, $2, $3, $4)
       ON CONFLICT (organization_id) WHERE destroyed_at IS NULL DO NOTHING`,
      [key.id, key.organizationId, key.sealed, key.masterKeyId],
    );
  }

  inTransaction<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction(work);
  }

  /** Removes the bytes of the key in use, and gives its id; undefined where there is none. */
  async destroy(organizationId: string, manager: EntityManager): Promise<string | undefined> {
    const [rows]: [Array<{ id: string }>, number] = await manager.query(
      `UPDATE body_keys SET sealed = NULL, master_key_id = NULL, destroyed_at = now()
        WHERE organization_id = $1 AND destroyed_at IS NULL RETURNING id`,
      [organizationId],
    );
    return rows[0]?.id;
  }

  async countNotUnder(masterKeyId: string): Promise<number> {
    const [row]: Array<{ count: number }> = await this.dataSource.query(
      'SELECT count(*)::int AS count FROM body_keys WHERE master_key_id <> $1',
      [masterKeyId],
    );
    return row?.count ?? 0;
  }

  async nextNotUnder(masterKeyId: string, afterId: string, limit: number): Promise<SealedRow[]> {
    const rows: UsableRow[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM body_keys WHERE master_key_id <> $1 AND id > $2 ORDER BY id LIMIT $3`,
      [masterKeyId, afterId, limit],
    );
    return rows.map((row) => Object.assign(row, { place: bodyKeyPlaceOf(row) }));
  }

  async replaceSeal({ id, sealed: before }: SealedRow, after: Sealed): Promise<boolean> {
    const [rows]: [unknown[], number] = await this.dataSource.query(
      'UPDATE body_keys SET sealed = $3, master_key_id = $4 WHERE id = $1 AND sealed = $2 RETURNING id',
      [id, before, after.sealed, after.masterKeyId],
    );
    return rows.length === 1;
  }
}

/** The additional data of a body key's seal: moved to another row or organisation it does not open. */
export function bodyKeyPlaceOf({ id, organizationId }: Pick<BodyKeyRow, 'id' | 'organizationId'>): Buffer {
  return additionalData(['body key 1', id, organizationId]);
}
