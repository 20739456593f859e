import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import { type Role, roles } from '../../common/access/role.ts';
import { PLAIN_TEXT } from '../../common/http/plain-text.ts';
import { SLUG_FORM } from '../organization.entity.ts';

export class RenameOrganizationDto {
  /** @example 'Analytical Engines' */
  @IsString()
  @Length(1, 100)
  @Matches(PLAIN_TEXT, { message: 'name must not contain control characters' })
  name: string;
}

export class NewOrganizationDto extends RenameOrganizationDto {
  /** The name in addresses. @example analytical-engines */
  @IsString()
  @Matches(SLUG_FORM, {
    message: 'slug must be 1 to 63 lower-case letters, digits or hyphens, not starting with a hyphen',
  })
  slug: string;
}

class OrganizationBaseDto {
  /** UUIDv7. */
  id: string;
  /** @example analytical-engines */
  slug: string;
  /** @example 'Analytical Engines' */
  name: string;
  /** What the caller is in it. */
  @ApiProperty({ enum: roles })
  role: Role;
  createdAt: Date;
}

/** An organisation, as one of the caller's. */
export class JoinedOrganizationDto extends OrganizationBaseDto {
  /** Whether the caller may do nothing in it at present. */
  suspended: boolean;
}

export class JoinedOrganizationPageDto {
  items: JoinedOrganizationDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}

/** One organisation, as its members see it. */
export class OrganizationDetailDto extends OrganizationBaseDto {
  /** How many persons belong to it, suspended ones among them. */
  memberCount: number;
}
