import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { type Role, roles } from '../../common/access/role.ts';
import { PageQuery } from '../../common/http/page-query.dto.ts';
import { PLAIN_TEXT } from '../../common/http/plain-text.ts';
import type { Membership } from '../membership.entity.ts';

export class MembersQuery extends PageQuery {
  /** A part of the name or the e-mail address. */
  @IsOptional()
  @IsString()
  @Length(0, 254)
  @Matches(PLAIN_TEXT, { message: 'q must not contain control characters' })
  q?: string;
}

export class ChangeMemberDto {
  /** What he is from now on. Only an owner makes owners. */
  @ApiProperty({ enum: roles, required: false })
  @IsOptional()
  @IsIn(roles)
  role?: Role;

  /** Whether he may do nothing in the organisation. He stays its member and can be reinstated. */
  @IsOptional()
  @IsBoolean()
  suspended?: boolean;
}

export class TransferDto {
  /** The id of the member who becomes an owner. @example 0190a000-0000-7000-8000-000000000001 */
  @IsUUID()
  member: string;
}

/** A person in an organisation. */
export class MemberDto {
  /** The person's. */
  id: string;
  /** Lower case. @example ada@example.com */
  email: string;
  /** @example 'Ada Lovelace' */
  name: string;
  @ApiProperty({ enum: roles })
  role: Role;
  suspended: boolean;
  suspendedAt: Date | null;
  joinedAt: Date;

  static of({ user, role, suspendedAt, createdAt }: Membership): MemberDto {
    const { id, email, name } = user;
    return { id, email, name, role, suspended: suspendedAt !== null, suspendedAt, joinedAt: createdAt };
  }
}

export class MemberPageDto {
  items: MemberDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}
