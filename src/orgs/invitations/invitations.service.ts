import { Injectable } from '@nestjs/common';
import type { Member } from '../../common/access/caller.ts';
import type { Role } from '../../common/access/role.ts';
import { AuditTrail, type AuditedValue } from '../../common/audit/audit-trail.ts';
import type { Secret } from '../../common/crypto/secret.ts';
import { sha256 } from '../../common/crypto/sha256.ts';
import { type Page, pageOf } from '../../common/http/page.ts';
import { newId } from '../../common/identifier.ts';
import type { Invitation } from '../invitation.entity.ts';
import { alreadyMember } from '../members/member-errors.ts';
import { MembersRepository } from '../members/members.repository.ts';
import { refuseBeyondAdministrator } from '../members/owner-rules.ts';
import { roleNow } from '../members/role-now.ts';
import { OrganizationsRepository } from '../organizations/organizations.repository.ts';
import { normalizeEmail } from '../people.repository.ts';
import { inviteNotFound } from './invitation-errors.ts';
import { mintInvitationToken } from './invitation-token.ts';
import { InvitationsRepository, type StoredInvitation } from './invitations.repository.ts';

const LIFETIME_MS = 86_400_000;

/** An invitation just made: the only moment at which the text of its token exists. */
export interface MintedInvitation {
  readonly invitation: StoredInvitation;
  readonly token: Secret;
}

/** Invites people into the caller's organisation by links that he passes on himself. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly organizations: OrganizationsRepository,
    private readonly members: MembersRepository,
    private readonly invitations: InvitationsRepository,
    private readonly auditTrail: AuditTrail,
  ) {}

  /** Those that can still be accepted, the newest first. */
  async list(caller: Member, limit: number, cursor: string | undefined): Promise<Page<Invitation>> {
    const rows = await this.invitations.page(caller.organizationId, limit, cursor);
    return pageOf(
      rows,
      limit,
      (row) => row.id,
      (row) => row,
    );
  }

  /**
   * Invites whoever has an e-mail address. An older invitation for it ends.
   *
   * @throws GatewayError 403 for an owner's role by another; 409 for a member
   */
  invite(caller: Member, wanted: { email: string; role: Role }): Promise<MintedInvitation> {
    const minted = mint(caller, { ...wanted, email: normalizeEmail(wanted.email) });
    const { id, organizationId, email, role } = minted.invitation;
    return this.organizations.alone(organizationId, async (manager) => {
      const callerRole = await roleNow(manager, caller, 'invites:manage');
      const older = await this.invitations.forEmail(manager, organizationId, email);
      refuseBeyondAdministrator(callerRole, role, older?.role);
      if (await this.members.hasEmail(manager, organizationId, email)) throw alreadyMember();
      await this.invitations.withdrawAllFor(manager, organizationId, email);
      await this.invitations.add(manager, minted.invitation);
      await this.auditTrail.record(manager, caller, {
        action: 'member.invite',
        organizationId,
        target: { type: 'invitation', id, name: email },
        before: older ? audited(older) : undefined,
        after: audited(minted.invitation),
      });
      return minted;
    });
  }

  /**
   * Withdraws an invitation: its link works no more.
   *
   * @throws GatewayError 403 for an owner's by another; 404
   */
  async withdraw(caller: Member, id: string): Promise<void> {
    const { organizationId } = caller;
    await this.organizations.alone(organizationId, async (manager) => {
      const callerRole = await roleNow(manager, caller, 'invites:manage');
      const invitation = await this.invitations.find(manager, organizationId, id);
      if (!invitation) throw inviteNotFound();
      refuseBeyondAdministrator(callerRole, invitation.role);
      await this.invitations.withdraw(manager, id);
      await this.auditTrail.record(manager, caller, {
        action: 'member.invite_withdraw',
        organizationId,
        target: { type: 'invitation', id, name: invitation.email },
        before: audited(invitation),
      });
    });
  }
}

function mint(
  { organizationId, userId, tokenId }: Member,
  { email, role }: { email: string; role: Role },
): MintedInvitation {
  const token = mintInvitationToken();
  const createdAt = new Date();
  const invitation = {
    id: newId(),
    organizationId,
    email,
    role,
    tokenHash: sha256(token.reveal()),
    invitedBy: userId ?? null,
    invitedWith: userId === undefined ? tokenId : null,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + LIFETIME_MS),
    acceptedAt: null,
    withdrawnAt: null,
  };
  return { invitation, token };
}

function audited({ id, email, role, expiresAt }: StoredInvitation): AuditedValue {
  return { id, email, role, expiresAt: expiresAt.toISOString() };
}
