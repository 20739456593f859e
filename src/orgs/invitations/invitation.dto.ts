import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, MaxLength } from 'class-validator';
import { type Role, roles } from '../../common/access/role.ts';
import type { Invitation } from '../invitation.entity.ts';
import type { MintedInvitation } from './invitations.service.ts';

export class InviteDto {
  /** Whom it is for. @example grace@example.com */
  @IsEmail()
  @MaxLength(254)
  email: string;

  /** What he will be. Only an owner invites owners. */
  @ApiProperty({ enum: roles })
  @IsIn(roles)
  role: Role;
}

class InviterDto {
  id: string;
  name: string;
}

class InvitationBaseDto {
  /** UUIDv7. */
  id: string;
  /** Lower case. @example grace@example.com */
  email: string;
  @ApiProperty({ enum: roles })
  role: Role;
  expiresAt: Date;
}

/** An invitation that can still be accepted. */
export class InvitationDto extends InvitationBaseDto {
  createdAt: Date;
  /** Null for one that a service token made. */
  @ApiProperty({ type: InviterDto, nullable: true })
  invitedBy: InviterDto | null;

  static of({ id, email, role, createdAt, expiresAt, inviter }: Invitation): InvitationDto {
    const invitedBy = inviter && { id: inviter.id, name: inviter.name };
    return { id, email, role, createdAt, expiresAt, invitedBy };
  }
}

export class InvitationPageDto {
  items: InvitationDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}

export class NewInvitationDto extends InvitationBaseDto {
  /** The link to send to the invited person, shown this once. It works for 24 hours, and once. */
  url: string;

  static of({ invitation, token }: MintedInvitation, publicUrl: string): NewInvitationDto {
    const { id, email, role, expiresAt } = invitation;
    return { id, url: `${publicUrl}/invites/${token.reveal()}`, email, role, expiresAt };
  }
}
