import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsIP,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { ChangePolicyDto } from '../../policy/policy.dto.ts';
import { type ProviderName, providerNames } from '../../providers/provider.ts';
import { IsStorable } from '../named-routes/route-validators.ts';

const MAX_REQUESTS = 100;

/** A request in words. */
export class DescribedRequestDto {
  /** The id or the e-mail address of a member. Without it, nobody in particular: groups do not count. @example ada@example.com */
  @IsOptional()
  @IsString()
  @Length(1, 254)
  @IsStorable()
  member?: string;

  /** The model that its body names. @example claude-sonnet-4-6 */
  @IsOptional()
  @IsString()
  @Length(1, 256)
  model?: string;

  /** At whose address it is made. */
  @ApiProperty({ enum: providerNames, required: false, default: 'anthropic' })
  @IsOptional()
  @IsIn(providerNames)
  provider?: ProviderName;

  /** The path at the provider, without the query. Without it, the first one that models are asked for at. @example /v1/messages */
  @IsOptional()
  @IsString()
  @Length(1, 2048)
  @Matches(/^\/[^?#\s]*$/, { message: 'path must begin with `/` and have no query' })
  path?: string;

  /** Where it comes from. Without it, addresses are not asked for. @example 192.0.2.7 */
  @IsOptional()
  @IsIP()
  address?: string;
}

export class TryPolicyDto {
  /** What the draft changes in the policy that is in force. */
  @ApiProperty({ type: ChangePolicyDto, example: { allowedModels: ['claude-*'] } })
  @IsObject()
  @ValidateNested()
  @Type(() => ChangePolicyDto)
  policy: ChangePolicyDto;

  /** The requests that it is tried on. */
  @ApiProperty({ type: [DescribedRequestDto], example: [{ model: 'claude-sonnet-4-6' }] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MAX_REQUESTS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => DescribedRequestDto)
  requests: DescribedRequestDto[];
}

/** What a policy says of a request. */
export class VerdictDto {
  allowed: boolean;
  /** The HTTP status of a refusal; 200 where it would pass. */
  status: number;
  code: string | null;
  /** The rule that decides. */
  rule: string;
  message: string | null;
}

export class TriedRequestDto {
  request: DescribedRequestDto;
  /** By the policy that is in force. */
  current: VerdictDto;
  /** By the draft. */
  draft: VerdictDto;
  /** Whether the two differ. */
  changed: boolean;
}

export class TriedPolicyDto {
  /** One for each request, in their order. */
  items: TriedRequestDto[];
}
