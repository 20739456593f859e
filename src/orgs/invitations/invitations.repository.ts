import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, IsNull, Repository, type SelectQueryBuilder } from 'typeorm';
import { Invitation } from '../invitation.entity.ts';

/**
 * Not used, not withdrawn, not over, and whoever made it, for a service token its maker, may still make one like it: the
 * link of an administrator who was removed must not let him in again by another address.
 */
const OPEN = `invitation.accepted_at IS NULL AND invitation.withdrawn_at IS NULL AND invitation.expires_at > now()
  AND EXISTS (
    SELECT 1 FROM memberships AS maker
     WHERE maker.organization_id = invitation.organization_id
       AND maker.user_id = coalesce(invitation.invited_by, (
         SELECT service.created_by FROM tokens AS service
          WHERE service.id = invitation.invited_with AND service.revoked_at IS NULL))
       AND maker.suspended_at IS NULL AND (maker.role = 'owner' OR (maker.role = 'admin' AND invitation.role <> 'owner')))`;

/** An invitation without what it refers to. */
export type StoredInvitation = Omit<Invitation, 'organization' | 'inviter'>;

/** Invitations that can still be accepted. */
@Injectable()
export class InvitationsRepository {
  constructor(@InjectRepository(Invitation) private readonly invitations: Repository<Invitation>) {}

  /** Those of an organisation, the newest first, one more than the limit. */
  page(organizationId: string, limit: number, cursor: string | undefined): Promise<Invitation[]> {
    const invitations = this.#open(this.invitations.manager).andWhere({ organizationId });
    if (cursor) invitations.andWhere('invitation.id < :cursor', { cursor });
    return invitations
      .orderBy('invitation.id', 'DESC')
      .take(limit + 1)
      .getMany();
  }

  /** The one behind a token, with its organisation. */
  byTokenHash(
    tokenHash: string,
    manager: EntityManager = this.invitations.manager,
  ): Promise<Invitation | null> {
    return this.#open(manager)
      .innerJoinAndSelect('invitation.organization', 'organization')
      .andWhere({ tokenHash })
      .getOne();
  }

  find(manager: EntityManager, organizationId: string, id: string): Promise<Invitation | null> {
    return this.#open(manager).andWhere({ organizationId, id }).getOne();
  }

  /** The one for an e-mail address. */
  forEmail(manager: EntityManager, organizationId: string, email: string): Promise<Invitation | null> {
    return this.#open(manager).andWhere({ organizationId, email }).getOne();
  }

  async add(manager: EntityManager, invitation: StoredInvitation): Promise<void> {
    await manager.insert(Invitation, invitation);
  }

  /** Ends all for an e-mail address, those too that wait for their maker's reinstatement. */
  async withdrawAllFor(manager: EntityManager, organizationId: string, email: string): Promise<void> {
    const unused = { organizationId, email, acceptedAt: IsNull(), withdrawnAt: IsNull() };
    await manager.update(Invitation, unused, { withdrawnAt: new Date() });
  }

  async withdraw(manager: EntityManager, id: string): Promise<void> {
    await manager.update(Invitation, { id }, { withdrawnAt: new Date() });
  }

  async markAccepted(manager: EntityManager, id: string): Promise<void> {
    await manager.update(Invitation, { id }, { acceptedAt: new Date() });
  }

  #open(manager: EntityManager): SelectQueryBuilder<Invitation> {
    return manager
      .createQueryBuilder(Invitation, 'invitation')
      .leftJoinAndSelect('invitation.inviter', 'inviter')
      .where(OPEN);
  }
}
