import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsObject,
  IsUUID,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IfGiven } from '../common/http/if-given.ts';
import type { Policy } from './policy.ts';
import { IsAddressBlocks, IsGroupName, IsModelPatterns, IsPathPatterns } from './policy-validators.ts';

const MAX_GROUPS = 200;
const MAX_MEMBERS = 5000;

/** Some members who are held to a list of models of their own. */
export class PolicyGroupDto {
  /** 1 to 64 letters, digits, spaces, dots, underscores or hyphens. @example interns */
  @IsGroupName()
  name: string;

  /** Ids of members. Who is in several groups may ask for what any of them allows. */
  @ApiProperty({ type: [String], example: ['0190a000-0000-7000-8000-000000000001'] })
  @IsArray()
  @ArrayMaxSize(MAX_MEMBERS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  members: string[];

  /** What they may ask for: exact names, `prefix*` or `*`. An empty list allows nothing. @example ["claude-haiku-*"] */
  @IsModelPatterns()
  allowedModels: string[];
}

/** What a policy says apart from its groups. */
export class PolicyRulesDto {
  /** Whether members may store provider keys of their own, and use them. */
  @IfGiven()
  @IsBoolean()
  allowMemberKeys?: boolean;

  /** Whether members may have named routes of their own. */
  @IfGiven()
  @IsBoolean()
  allowMemberRoutes?: boolean;

  /** Whether a model that no named route covers is refused. */
  @IfGiven()
  @IsBoolean()
  namedRoutesOnly?: boolean;

  /** What may be asked for: exact names, `prefix*` or `*`. An empty list allows nothing. @example ["claude-*", "gpt-4o"] */
  @IfGiven()
  @IsModelPatterns()
  allowedModels?: string[];

  /** Which of the providers' paths may be called: exact, `prefix*` or `*`. @example ["/v1/messages*", "/v1/models"] */
  @IfGiven()
  @IsPathPatterns()
  allowedPaths?: string[];

  /** From where requests to the providers may come; null for anywhere. */
  @ApiProperty({ type: [String], nullable: true, required: false, example: ['192.0.2.0/24'] })
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsAddressBlocks()
  allowedAddresses?: string[] | null;
}

/** A policy, or the part of one that is to change. */
export class ChangePolicyDto extends PolicyRulesDto {
  /** Members who are held to lists of their own. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MAX_GROUPS)
  @ArrayUnique(lowerCaseName, { message: 'groups must have different names' })
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PolicyGroupDto)
  groups?: PolicyGroupDto[];
}

/** What the members of an organisation may do. */
export class PolicyDto {
  allowMemberKeys: boolean;
  allowMemberRoutes: boolean;
  namedRoutesOnly: boolean;
  allowedModels: string[];
  allowedPaths: string[];
  @ApiProperty({ type: [String], nullable: true })
  allowedAddresses: string[] | null;
  groups: PolicyGroupDto[];
  /** When it was changed last; null where it never was. */
  updatedAt: Date | null;

  static of(policy: Policy, updatedAt: Date | null): PolicyDto {
    return { ...(policy as Omit<PolicyDto, 'updatedAt'>), updatedAt };
  }
}

/** Two groups that differ in the case of letters alone would be taken for one. */
export function lowerCaseName(group: { name?: unknown } | null): unknown {
  return typeof group?.name === 'string' ? group.name.toLowerCase() : group;
}
