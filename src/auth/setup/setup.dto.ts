import { Type } from 'class-transformer';
import {
  IsDefined,
  IsEmail,
  IsObject,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { PLAIN_TEXT } from '../../common/http/plain-text.ts';
import { NewOrganizationDto } from '../../orgs/organizations/organization.dto.ts';
import { SignedInDto, type Transport } from '../sign-in/sign-in.dto.ts';

export class SetupNeededDto {
  /** Whether the first person is still to be set up. */
  needed: boolean;
}

export class SetupDto {
  /** The token that the server printed at its start, or TRACEGATE_SETUP_TOKEN. @example 'rwhvESqx0sbOUlYTpMLHpqrkqLkkKpbRmbqbz4AXR3c' */
  @IsString()
  @Length(1, 256)
  setupToken: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => NewOrganizationDto)
  organization: NewOrganizationDto;

  /** The first owner's e-mail address. @example ada@example.com */
  @IsEmail()
  @MaxLength(254)
  email: string;

  /** @example 'Ada Lovelace' */
  @IsString()
  @Length(1, 100)
  @Matches(PLAIN_TEXT, { message: 'name must not contain control characters' })
  name: string;

  /** 8 to 256 characters. @example 'correct horse battery staple' */
  @IsString()
  @Length(8, 256)
  password: string;

  /** `cookie` sets the session as a cookie for pages and leaves `token` out of the answer. */
  @IsOptional()
  @IsIn(['bearer', 'cookie'])
  transport?: Transport = 'bearer';
}

export class OrganizationDto {
  id: string;
  slug: string;
  name: string;
}

export class SetUpDto extends SignedInDto {
  organization: OrganizationDto;
}
