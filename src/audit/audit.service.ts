import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Member } from '../common/access/caller.ts';
import { type Page, pageOf } from '../common/http/page.ts';
import { AuditEntriesRepository, type EntryFilter } from './audit-entries.repository.ts';
import type { Verification } from './chain-problem.ts';
import type { StoredEntry } from './stored-entry.ts';
import { verifyChain } from './verify-chain.ts';

/** Shows an organisation its audit trail, and checks it. */
@Injectable()
export class AuditService {
  /** Checks under way: whoever asks meanwhile gets the same answer, since each reads a whole chain. */
  readonly #checks = new Map<string, Promise<Verification>>();

  constructor(
    private readonly entries: AuditEntriesRepository,
    private readonly dataSource: DataSource,
  ) {}

  /** The entries of the caller's organisation that fit, the newest first. */
  async list(caller: Member, filter: EntryFilter, limit: number): Promise<Page<StoredEntry>> {
    const found = await this.entries.page(caller.organizationId, filter, limit + 1);
    return pageOf(
      found,
      limit,
      ({ entry }) => String(entry.sequence),
      (stored) => stored,
    );
  }

  /** Whether the chain of the caller's organisation is as it was written, and if not, where. */
  verify({ organizationId }: Member): Promise<Verification> {
    const underWay = this.#checks.get(organizationId);
    if (underWay) return underWay;
    const check = verifyChain(this.dataSource, organizationId).finally(() =>
      this.#checks.delete(organizationId),
    );
    this.#checks.set(organizationId, check);
    return check;
  }
}
