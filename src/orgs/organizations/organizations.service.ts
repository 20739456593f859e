import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller, Member, Person } from '../../common/access/caller.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { type Page, pageOf } from '../../common/http/page.ts';
import { ChangeFeed } from '../../database/change-feed.ts';
import { MembersRepository } from '../members/members.repository.ts';
import { ownerNeeded } from '../members/member-errors.ts';
import { roleNow } from '../members/role-now.ts';
import type { Organization } from '../organization.entity.ts';
import type { JoinedOrganizationDto, NewOrganizationDto, OrganizationDetailDto } from './organization.dto.ts';
import { OrganizationsRepository } from './organizations.repository.ts';

/** The organisations of a caller, and what they are called. */
@Injectable()
export class OrganizationsService {
  constructor(
    private readonly organizations: OrganizationsRepository,
    private readonly members: MembersRepository,
    private readonly auditTrail: AuditTrail,
    private readonly feed: ChangeFeed,
  ) {}

  /** Those that the caller's credential reaches, by id. */
  async list(
    caller: Caller,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<JoinedOrganizationDto>> {
    if (caller.userId === undefined) return { items: await this.#ofService(caller), nextCursor: null };
    const only = caller.boundTo;
    const rows = await this.members.organizationsOf(caller.userId, { limit, cursor, only });
    return pageOf(
      rows,
      limit,
      (row) => row.organizationId,
      ({ organization, role, suspendedAt }) => joined(organization, role, suspendedAt !== null),
    );
  }

  /**
   * Makes an organisation, with the caller as its owner.
   *
   * @throws GatewayError 403 for whoever owns none; 409 for a slug that is taken
   */
  async create(caller: Person, wanted: NewOrganizationDto): Promise<JoinedOrganizationDto> {
    const organization = await this.organizations.inTransaction(async (manager) => {
      const owned = await this.members.ownedBy(manager, caller.userId);
      if (!owned.some((id) => id === (caller.boundTo ?? id))) throw ownerNeeded();
      return this.#add(manager, caller, wanted);
    });
    // It may be his only one in which he is not suspended, and then his requests belong to it.
    this.feed.tell({ kind: 'user', id: caller.userId });
    return joined(organization, 'owner', false);
  }

  async get(caller: Member): Promise<OrganizationDetailDto> {
    const { organizationId, role } = caller;
    const organization = await this.organizations.get(organizationId);
    return { ...shown(organization), role, memberCount: await this.members.count(organizationId) };
  }

  async rename(caller: Member, name: string): Promise<OrganizationDetailDto> {
    await this.organizations.alone(caller.organizationId, async (manager, { id, slug, name: before }) => {
      await roleNow(manager, caller, 'organization:manage');
      if (name === before) return;
      await this.organizations.rename(manager, id, name);
      await this.auditTrail.record(manager, caller, {
        action: 'organization.update',
        organizationId: id,
        target: { type: 'organization', id, name: slug },
        before: { name: before },
        after: { name },
      });
    });
    return this.get(caller);
  }

  /** A service token without a role enters no organisation. */
  async #ofService({ organizationId, role }: Caller): Promise<JoinedOrganizationDto[]> {
    if (organizationId === undefined || role === undefined) return [];
    return [joined(await this.organizations.get(organizationId), role, false)];
  }

  async #add(manager: EntityManager, caller: Person, wanted: NewOrganizationDto): Promise<Organization> {
    const organization = await this.organizations.add(manager, wanted);
    if (!organization) throw slugTaken();
    const { id } = organization;
    await this.members.add(manager, { organizationId: id, userId: caller.userId, role: 'owner' });
    await this.#recordFounding(manager, caller, organization);
    return organization;
  }

  async #recordFounding(
    manager: EntityManager,
    caller: Person,
    { id, slug, name }: Organization,
  ): Promise<void> {
    await this.auditTrail.record(manager, caller, {
      action: 'organization.create',
      organizationId: id,
      target: { type: 'organization', id, name: slug },
      after: { slug, name, owner: caller.userId },
    });
    await this.auditTrail.record(manager, caller, {
      action: 'member.join',
      organizationId: id,
      target: { type: 'member', id: caller.userId },
      after: { role: 'owner' },
    });
  }
}

function shown({
  id,
  slug,
  name,
  createdAt,
}: Organization): Omit<OrganizationDetailDto, 'role' | 'memberCount'> {
  return { id, slug, name, createdAt };
}

function joined(
  organization: Organization,
  role: JoinedOrganizationDto['role'],
  suspended: boolean,
): JoinedOrganizationDto {
  return { ...shown(organization), role, suspended };
}

const slugTaken = (): GatewayError =>
  new GatewayError('conflict', 'slug_taken', 'Another organisation has this slug. Choose another.', {
    fieldErrors: [{ field: 'slug', message: 'is taken' }],
  });
