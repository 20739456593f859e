import { Injectable } from '@nestjs/common';
import type { Member } from '../../../common/access/caller.ts';
import { AuditTrail } from '../../../common/audit/audit-trail.ts';
import { type Page, pageOf } from '../../../common/http/page.ts';
import { newId } from '../../../common/identifier.ts';
import { noSuchHold, nothingToHold, subjectMismatch } from './hold-errors.ts';
import type { LegalHold } from './legal-hold.ts';
import { type HoldSubject, LegalHoldsRepository } from './legal-holds.repository.ts';

/** Puts legal holds on the record of the caller's organisation, and releases them. */
@Injectable()
export class LegalHoldsService {
  constructor(
    private readonly holds: LegalHoldsRepository,
    private readonly auditTrail: AuditTrail,
  ) {}

  /** The holds, the newest first, released ones too. */
  async list({ organizationId }: Member, below: string | undefined, limit: number): Promise<Page<LegalHold>> {
    const rows = await this.holds.list(organizationId, below, limit + 1);
    return pageOf(
      rows,
      limit,
      ({ id }) => id,
      (hold) => hold,
    );
  }

  /**
   * Holds what is named, from now on; what was dropped before is not brought back.
   *
   * @throws GatewayError 400
   */
  async add(caller: Member, wish: HoldSubject & { readonly reason: string }): Promise<LegalHold> {
    const { organizationId } = caller;
    checkSubject(wish);
    if (!(await this.holds.isKnown(organizationId, wish))) throw nothingToHold();
    const hold: LegalHold = {
      id: newId(),
      ...wish,
      createdBy: caller.userId ?? null,
      createdAt: new Date(),
      releasedAt: null,
    };
    await this.holds.whileNothingIsDropped(organizationId, async (manager) => {
      await this.holds.add(organizationId, hold, manager);
      const target = { type: 'hold', id: hold.id };
      await this.auditTrail.record(manager, caller, { action: 'record.hold', target, after: said(hold) });
    });
    return hold;
  }

  /**
   * Releases a hold: what it alone held is dropped when it is due.
   *
   * @throws GatewayError 404
   */
  async release(caller: Member, id: string): Promise<void> {
    await this.holds.whileNothingIsDropped(caller.organizationId, async (manager) => {
      const hold = await this.holds.release(caller.organizationId, id, manager);
      if (!hold) throw noSuchHold();
      const target = { type: 'hold', id };
      await this.auditTrail.record(manager, caller, {
        action: 'record.release',
        target,
        before: said(hold),
      });
    });
  }
}

function said({ scope, subjectId, reason }: LegalHold): Record<string, unknown> {
  return { scope, subjectId, reason };
}

function checkSubject({ scope, subjectId }: HoldSubject): void {
  if (scope === 'organization' && subjectId !== null)
    throw subjectMismatch('must be left out for the whole organisation');
  if (scope !== 'organization' && subjectId === null)
    throw subjectMismatch('must be the id of the member or the conversation');
}
