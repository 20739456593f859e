import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { type Role, roles } from '../common/access/role.ts';
import { PLAIN_TEXT } from '../common/http/plain-text.ts';
import { SLUG_FORM } from '../orgs/organization.entity.ts';
import { PersonDto } from './sign-in/sign-in.dto.ts';

export class ChangeMeDto {
  /** @example 'Ada Lovelace' */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  @Matches(PLAIN_TEXT, { message: 'name must not contain control characters' })
  name?: string;

  /** The slug of the organisation that requests belong to where no token says otherwise. @example analytical-engines */
  @IsOptional()
  @IsString()
  @Matches(SLUG_FORM, { message: 'defaultOrganization must be the slug of an organisation' })
  defaultOrganization?: string;
}

export class MyOrganizationDto {
  slug: string;
  name: string;
  @ApiProperty({ enum: roles })
  role: Role;
  /** Whether the caller may do nothing in it at present. */
  suspended: boolean;
  /** Whether the caller's requests belong to it where no token says otherwise. */
  isDefault: boolean;
}

export class MeDto extends PersonDto {
  /** The oldest membership first. With a token that is of one organisation, that one alone. */
  organizations: MyOrganizationDto[];
}
