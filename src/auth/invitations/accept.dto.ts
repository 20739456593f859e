import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, Matches, ValidateIf } from 'class-validator';
import { type Role, roles } from '../../common/access/role.ts';
import { PLAIN_TEXT } from '../../common/http/plain-text.ts';
import type { Invitation } from '../../orgs/invitation.entity.ts';
import type { Organization } from '../../orgs/organization.entity.ts';
import type { User } from '../../orgs/user.entity.ts';
import { OrganizationDto } from '../setup/setup.dto.ts';
import { PersonDto, type Transport } from '../sign-in/sign-in.dto.ts';

/** Whoever sends one member sends all that a new account needs. */
const isNewPerson = (body: AcceptInvitationDto): boolean =>
  [body.name, body.password, body.transport].some((member) => member !== undefined);

/** What a new person tells of himself. Whoever has an account sends his session and no body. */
export class AcceptInvitationDto {
  /** @example 'Grace Hopper' */
  @ValidateIf(isNewPerson)
  @IsString()
  @Length(1, 100)
  @Matches(PLAIN_TEXT, { message: 'name must not contain control characters' })
  name?: string;

  /** 8 to 256 characters. @example 'correct horse battery staple' */
  @ValidateIf(isNewPerson)
  @IsString()
  @Length(8, 256)
  password?: string;

  /** `cookie` sets the session as a cookie for pages and leaves `token` out of the answer. */
  @IsOptional()
  @IsIn(['bearer', 'cookie'])
  transport?: Transport;
}

class InvitedByDto {
  name: string;
}

class InvitingOrganizationDto {
  slug: string;
  name: string;
}

/** An invitation, as whoever has its link sees it. */
export class OpenInvitationDto {
  organization: InvitingOrganizationDto;
  /** Whom it is for; lower case. @example grace@example.com */
  email: string;
  @ApiProperty({ enum: roles })
  role: Role;
  /** Null for one that a service token made. */
  @ApiProperty({ type: InvitedByDto, nullable: true })
  invitedBy: InvitedByDto | null;
  expiresAt: Date;
  /** Whether the address has an account: then its session accepts, else a name and a password. */
  hasAccount: boolean;

  static of({ invitation, hasAccount }: { invitation: Invitation; hasAccount: boolean }): OpenInvitationDto {
    const { email, role, expiresAt, inviter } = invitation;
    const { slug, name } = invitation.organization;
    const invitedBy = inviter && { name: inviter.name };
    return { organization: { slug, name }, email, role, invitedBy, expiresAt, hasAccount };
  }
}

/** Who joined, and what. */
export class JoinedDto {
  /** The new session's token, for a new person with the transport `bearer`. */
  token?: string;
  /** When the new session ends unless it is used before; for a new person. */
  expiresAt?: Date;
  user: PersonDto;
  organization: OrganizationDto;

  static of({ user, organization }: { user: User; organization: Organization }): JoinedDto {
    const { id, slug, name } = organization;
    return { user: PersonDto.of(user), organization: { id, slug, name } };
  }
}
