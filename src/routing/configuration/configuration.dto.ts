import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsEmail,
  IsIn,
  IsObject,
  IsOptional,
  MaxLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { isEmail } from 'class-validator';
import { isStorableText } from '../../common/storable-text.ts';
import { IfGiven } from '../../common/http/if-given.ts';
import { lowerCaseName, PolicyRulesDto } from '../../policy/policy.dto.ts';
import { IsGroupName, IsModelPatterns } from '../../policy/policy-validators.ts';
import { RouteBodyDto } from '../named-routes/route.dto.ts';

const MAX_GROUPS = 200;
const MAX_MEMBERS = 5000;
const MAX_ROUTES = 1000;

/** The e-mail addresses of some members, or all of them. */
export type ConfiguredGrants = 'all' | readonly string[];

/** Some members who are held to a list of models of their own. */
export class ConfiguredGroupDto {
  /** @example interns */
  @IsGroupName()
  name: string;

  /** The e-mail addresses of members. */
  @ApiProperty({ type: [String], example: ['ada@example.com'] })
  @IsArray()
  @ArrayMaxSize(MAX_MEMBERS)
  @ArrayUnique(lowerCase)
  @IsEmail(undefined, { each: true })
  @MaxLength(254, { each: true })
  members: string[];

  /** What they may ask for: exact names, `prefix*` or `*`. @example ["claude-haiku-*"] */
  @IsModelPatterns()
  allowedModels: string[];
}

/** A policy; what it leaves out has its default. */
export class ConfiguredPolicyDto extends PolicyRulesDto {
  /** Members who are held to lists of their own. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MAX_GROUPS)
  @ArrayUnique(lowerCaseName, { message: 'groups must have different names' })
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ConfiguredGroupDto)
  groups?: ConfiguredGroupDto[];
}

/** A route of the organisation. */
export class ConfiguredRouteDto extends RouteBodyDto {
  /** `all`, or the e-mail addresses of members. Without it, all. */
  @ApiProperty({
    oneOf: [
      { type: 'string', enum: ['all'] },
      { type: 'array', items: { type: 'string', format: 'email' } },
    ],
    required: false,
    example: 'all',
  })
  @IfGiven()
  @ValidateBy({
    name: 'isConfiguredGrants',
    validator: {
      validate: isConfiguredGrants,
      defaultMessage: () => 'grants must be "all" or a list of e-mail addresses of members, each once',
    },
  })
  grants?: ConfiguredGrants;
}

/** The policy and the routes of an organisation as one document, with members by their e-mail addresses and without secrets. */
export class ConfigurationDto {
  /** The version of the form of this document. @example 1 */
  @Equals(1)
  version: number;

  /** The policy. A document without one leaves it as it is. */
  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => ConfiguredPolicyDto)
  policy?: ConfiguredPolicyDto;

  /** All routes of the organisation: those that are not here are removed. A document without them leaves them as they are. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MAX_ROUTES)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ConfiguredRouteDto)
  routes?: ConfiguredRouteDto[];
}

const formats = ['json', 'yaml'] as const;

export class ConfigurationQuery {
  /** The form of the answer. */
  @ApiProperty({ enum: formats, required: false, default: 'json' })
  @IsOptional()
  @IsIn(formats)
  format?: (typeof formats)[number];
}

const kinds = ['add', 'change', 'remove'] as const;
const subjects = ['route', 'policy'] as const;

/** One difference between what is in force and a document. */
export class ConfigurationChangeDto {
  @ApiProperty({ enum: kinds })
  change: (typeof kinds)[number];
  @ApiProperty({ enum: subjects })
  what: (typeof subjects)[number];
  /** The name of the route, or of the part of the policy. */
  name: string;
  /** As it is; null for what is new. */
  @ApiProperty({ type: Object, nullable: true })
  before: unknown;
  /** As it would be; null for what would go. */
  @ApiProperty({ type: Object, nullable: true })
  after: unknown;
}

export class ConfigurationChangesDto {
  changes: ConfigurationChangeDto[];
}

function isConfiguredGrants(value: unknown): boolean {
  if (value === 'all') return true;
  if (!Array.isArray(value) || value.length > MAX_MEMBERS) return false;
  const emails = value.map((one) => (isAddress(one) ? lowerCase(one) : undefined));
  return !emails.includes(undefined) && new Set(emails).size === emails.length;
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 254 && isEmail(value) && isStorableText(value);
}

function lowerCase(value: unknown): string {
  return String(value).trim().toLowerCase();
}
