import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Person } from '../common/access/caller.ts';
import { AuditTrail } from '../common/audit/audit-trail.ts';
import { GatewayError } from '../common/errors/gateway-error.ts';
import { ChangeFeed } from '../database/change-feed.ts';
import { defaultMembership } from '../orgs/default-membership.ts';
import type { Membership } from '../orgs/membership.entity.ts';
import { PeopleRepository } from '../orgs/people.repository.ts';
import type { User } from '../orgs/user.entity.ts';
import { type ChangeableOfMe, changesOfMe } from './me-changes.ts';
import { tokenUnknown } from './tokens/token-errors.ts';

/** What a person may change of himself. */
export interface WantedOfMe {
  readonly name?: string | undefined;
  /** A slug. */
  readonly defaultOrganization?: string | undefined;
}

/** A person, where he belongs, and which of it his requests belong to. */
export interface Profile {
  readonly user: User;
  readonly memberships: readonly Membership[];
  readonly byDefault: Membership | undefined;
}

/** What a person sees and changes of himself. */
@Injectable()
export class MeService {
  constructor(
    private readonly people: PeopleRepository,
    private readonly auditTrail: AuditTrail,
    private readonly feed: ChangeFeed,
  ) {}

  async read(caller: Person): Promise<Profile> {
    const user = await this.people.userById(caller.userId);
    if (!user) throw tokenUnknown();
    const memberships = reachedBy(caller, await this.people.membershipsOf(caller.userId));
    return { user, memberships, byDefault: defaultMembership(memberships, user.defaultOrganizationId) };
  }

  /**
   * Changes the caller's name, and which organisation is his default.
   *
   * @throws GatewayError 400 for an organisation that he cannot act in
   */
  async change(caller: Person, wanted: WantedOfMe): Promise<Profile> {
    const memberships = await this.people.membershipsOf(caller.userId);
    const defaultOrganizationId = defaultAmong(reachedBy(caller, memberships), wanted);
    await this.people.alone(caller.userId, async (manager, user) => {
      if (!user) throw tokenUnknown();
      const after = {
        name: wanted.name ?? user.name,
        defaultOrganizationId: defaultOrganizationId ?? user.defaultOrganizationId,
      };
      await this.people.change(manager, user.id, after);
      await this.#record(manager, { caller, user, memberships }, after);
    });
    this.feed.tell({ kind: 'user', id: caller.userId });
    return this.read(caller);
  }

  async #record(
    manager: EntityManager,
    { caller, user, memberships }: { caller: Person; user: User; memberships: readonly Membership[] },
    after: ChangeableOfMe,
  ): Promise<void> {
    const target = { type: 'person', id: user.id, name: user.email };
    const organizationIds = memberships.map(({ organizationId }) => organizationId);
    for (const change of changesOfMe(user, after, organizationIds))
      await this.auditTrail.record(manager, caller, { action: 'person.update', target, ...change });
  }
}

/** The memberships that the caller's credential reaches. */
function reachedBy({ boundTo }: Person, memberships: readonly Membership[]): Membership[] {
  return memberships.filter(({ organizationId }) => organizationId === (boundTo ?? organizationId));
}

function defaultAmong(
  memberships: readonly Membership[],
  { defaultOrganization: slug }: WantedOfMe,
): string | undefined {
  // The body may say null for "leave it".
  if (!slug) return undefined;
  const chosen = memberships.find(({ organization }) => organization.slug === slug);
  if (!chosen) throw defaultRefused('is none of your organisations');
  if (chosen.suspendedAt) throw defaultRefused('is an organisation that you are suspended in');
  return chosen.organizationId;
}

const defaultRefused = (why: string): GatewayError =>
  new GatewayError('invalidRequest', 'validation_failed', 'Some fields are wrong; see the list of errors.', {
    fieldErrors: [{ field: 'defaultOrganization', message: why }],
  });
