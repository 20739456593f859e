import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AuditedActor, AuditTrail } from '../../common/audit/audit-trail.ts';
import { ChangeFeed } from '../../database/change-feed.ts';
import type { Invitation } from '../invitation.entity.ts';
import { alreadyMember } from '../members/member-errors.ts';
import { MembersRepository } from '../members/members.repository.ts';
import type { Organization } from '../organization.entity.ts';
import { OrganizationsRepository } from '../organizations/organizations.repository.ts';
import type { User } from '../user.entity.ts';
import { inviteForAnother, inviteNotFound } from './invitation-errors.ts';
import { hashInvitationToken } from './invitation-token.ts';
import { InvitationsRepository } from './invitations.repository.ts';

/** Who joins, and as whom the trail knows him. */
export interface Joiner {
  readonly user: User;
  readonly actor: AuditedActor;
  /** The session that was opened for him along with it. */
  readonly sessionId?: string;
}

/** Makes a person a member by the link that he was sent. Works once for each link. */
@Injectable()
export class JoinByInvitation {
  constructor(
    private readonly organizations: OrganizationsRepository,
    private readonly members: MembersRepository,
    private readonly invitations: InvitationsRepository,
    private readonly auditTrail: AuditTrail,
    private readonly feed: ChangeFeed,
  ) {}

  /** @throws GatewayError 404 for a token that is unknown, used, withdrawn or over */
  async find(token: string): Promise<Invitation> {
    return (await this.#read(token)) ?? notFound();
  }

  /**
   * Accepts an invitation.
   *
   * @param enter says who joins, within the transaction and once the invitation is known to be open
   * @throws GatewayError 403 where it is for another address; 404; 409 for a member
   */
  async join<Who extends Joiner>(
    token: string,
    enter: (manager: EntityManager, invitation: Invitation) => Promise<Who>,
  ): Promise<Who & { readonly organization: Organization }> {
    const { organizationId } = await this.find(token);
    const joined = await this.organizations.alone(organizationId, async (manager) => {
      // Of two who come at once, the second finds it used here.
      const invitation = (await this.#read(token, manager)) ?? notFound();
      const joiner = await enter(manager, invitation);
      if (joiner.user.email !== invitation.email) throw inviteForAnother();
      await this.#admit(manager, invitation, joiner);
      return { ...joiner, organization: invitation.organization };
    });
    this.feed.tell({ kind: 'user', id: joined.user.id });
    return joined;
  }

  async #admit(manager: EntityManager, invitation: Invitation, joiner: Joiner): Promise<void> {
    const { user, actor, sessionId } = joiner;
    const { organizationId, role } = invitation;
    if (await this.members.hasEmail(manager, organizationId, user.email)) throw alreadyMember();
    await this.members.add(manager, { organizationId, userId: user.id, role });
    await this.invitations.markAccepted(manager, invitation.id);
    await this.auditTrail.record(manager, actor, {
      action: 'member.join',
      organizationId,
      target: { type: 'member', id: user.id, name: user.email },
      after: { role, invitation: invitation.id, invitedBy: invitation.invitedBy },
    });
    if (sessionId === undefined) return;
    const target = { type: 'session', id: sessionId, name: user.email };
    await this.auditTrail.record(manager, actor, { action: 'sign_in', organizationId, target });
  }

  async #read(token: string, manager?: EntityManager): Promise<Invitation | null> {
    const tokenHash = hashInvitationToken(token);
    return tokenHash === undefined ? null : this.invitations.byTokenHash(tokenHash, manager);
  }
}

function notFound(): never {
  throw inviteNotFound();
}
