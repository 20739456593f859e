import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { partitionLock } from '../../partitions/partition-lock.ts';
import type { HoldScope, LegalHold } from './legal-hold.ts';

const COLUMNS = `id, scope, subject_id AS "subjectId", reason, created_by AS "createdBy", created_at AS "createdAt",
                 released_at AS "releasedAt"`;

/** What a hold is to be put on; see `LegalHold`. */
export interface HoldSubject {
  readonly scope: HoldScope;
  readonly subjectId: string | null;
}

/** Legal holds as they are stored. */
@Injectable()
export class LegalHoldsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** An organisation's holds below an id, the newest first, released ones too. */
  list(organizationId: string, below: string | undefined, limit: number): Promise<LegalHold[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM legal_holds
        WHERE organization_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [organizationId, below ?? null, limit],
    );
  }

  /** Whether the organisation has, or had, what is to be held: a hold on a mistyped id would hold nothing. */
  async isKnown(organizationId: string, { scope, subjectId }: HoldSubject): Promise<boolean> {
    if (scope === 'organization') return true;
    const subject = [organizationId, subjectId];
    if (scope === 'conversation') return this.#finds(recorded('conversation_id'), subject);
    const member = 'SELECT 1 FROM memberships WHERE organization_id = $1 AND user_id = $2';
    return (await this.#finds(member, subject)) || this.#finds(recorded('user_id'), subject);
  }

  async #finds(text: string, values: unknown[]): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(text, values);
    return rows.length > 0;
  }

  async add(organizationId: string, hold: LegalHold, manager: EntityManager): Promise<void> {
    await manager.query(
      `INSERT INTO legal_holds (id, organization_id, scope, subject_id, reason, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [hold.id, organizationId, hold.scope, hold.subjectId, hold.reason, hold.createdBy, hold.createdAt],
    );
  }

  /** Ends a hold that is in force; undefined where there is none. */
  async release(organizationId: string, id: string, manager: EntityManager): Promise<LegalHold | undefined> {
    const [[released]]: [LegalHold[], number] = await manager.query(
      `UPDATE legal_holds SET released_at = now()
        WHERE organization_id = $1 AND id = $2 AND released_at IS NULL RETURNING ${COLUMNS}`,
      [organizationId, id],
    );
    return released;
  }

  /**
   * Runs work in a transaction, once nothing of the organisation's record is being dropped: what a hold covers when it is
   * answered for is there.
   */
  whileNothingIsDropped<Result>(
    organizationId: string,
    work: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(partitionLock.forTransaction, [organizationId]);
      return work(manager);
    });
  }
}

function recorded(column: 'user_id' | 'conversation_id'): string {
  return `SELECT 1 FROM traces WHERE organization_id = $1 AND ${column} = $2 LIMIT 1`;
}
