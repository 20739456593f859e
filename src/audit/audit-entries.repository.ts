import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { NO_ORGANIZATION } from '../common/no-organization.ts';
import { type StoredEntry, STORED_COLUMNS, storedEntry, type StoredRow } from './stored-entry.ts';

/** Which entries are asked for; what is undefined does not narrow. */
export interface EntryFilter {
  readonly action?: string | undefined;
  /** A person's or a token's id, a person's e-mail address, or a type of actor. */
  readonly actor?: string | undefined;
  /** From this moment on. */
  readonly from?: Date | undefined;
  /** Before this moment. */
  readonly to?: Date | undefined;
  /** Below this sequence. */
  readonly below?: number | undefined;
}

const PAGE = `
  SELECT ${STORED_COLUMNS} FROM audit_entries
   WHERE organization_id = $1
     AND ($3::bigint IS NULL OR sequence < $3)
     AND ($4::text IS NULL OR action = $4)
     AND ($5::text IS NULL OR $5 IN (actor ->> 'id', actor ->> 'tokenId', actor ->> 'type') OR actor ->> 'email' = lower($5))
     AND ($6::timestamptz IS NULL OR at >= $6)
     AND ($7::timestamptz IS NULL OR at < $7)
   ORDER BY audit_entries.sequence DESC LIMIT $2`;

/** By id too: who can take a constraint away can give two entries one sequence. */
const BATCH = `
  SELECT ${STORED_COLUMNS} FROM audit_entries
   WHERE organization_id = $1 AND (audit_entries.sequence, audit_entries.id) > ($2::bigint, $3::uuid)
   ORDER BY audit_entries.sequence, audit_entries.id LIMIT $4`;
const BELOW_ALL = { sequence: '-9223372036854775808', id: NO_ORGANIZATION };
const BATCH_SIZE = 200;

/** The entries of the trail, for reading. */
@Injectable()
export class AuditEntriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest entries of an organisation that fit. */
  async page(organizationId: string, filter: EntryFilter, limit: number): Promise<StoredEntry[]> {
    const { below, action, actor, from, to } = filter;
    const rows: StoredRow[] = await this.dataSource.query(PAGE, [
      organizationId,
      limit,
      below ?? null,
      action ?? null,
      actor ?? null,
      from ?? null,
      to ?? null,
    ]);
    return rows.map(storedEntry);
  }
}

/** All entries of a chain in the order of their sequences, in batches: a chain may be longer than the memory. */
export async function* entriesOfChain(
  manager: EntityManager,
  organizationId: string,
): AsyncGenerator<StoredEntry> {
  let last = BELOW_ALL;
  for (;;) {
    const rows: StoredRow[] = await manager.query(BATCH, [
      organizationId,
      last.sequence,
      last.id,
      BATCH_SIZE,
    ]);
    yield* rows.map(storedEntry);
    const end = rows.at(-1);
    if (!end || rows.length < BATCH_SIZE) return;
    last = end;
  }
}
