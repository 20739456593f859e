import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { type ProviderName, providerNames } from '../../providers/provider.ts';
import type { FormatName } from '../../translation/formats/format.ts';
import { KeyReferenceDto, RouteTargetDto } from '../named-routes/route.dto.ts';
import { IsStorable } from '../named-routes/route-validators.ts';

const formatNames = ['anthropic-messages', 'openai-chat', 'openai-responses'] as const satisfies FormatName[];
const levels = ['member', 'own', 'organization'] as const;
const outcomes = ['passed', 'refused', 'chosen', 'skipped'] as const;

export class ResolveRouteDto {
  /** The id or the e-mail address of a member. @example ada@example.com */
  @IsString()
  @Length(1, 254)
  @IsStorable()
  member: string;

  /** The model that he asks for. @example claude-sonnet-4-6 */
  @IsString()
  @Length(1, 256)
  model: string;

  /** At whose address he asks. Without it, that of the route's provider; without a route, what the name of the model suggests. */
  @ApiProperty({ enum: providerNames, required: false })
  @IsOptional()
  @IsIn(providerNames)
  provider?: ProviderName;
}

class ResolvedRouteDto {
  id: string;
  name: string;
  /** Made for the member by name, his own, or for all. */
  @ApiProperty({ enum: levels })
  level: (typeof levels)[number];
}

class ResolvedKeyDto extends KeyReferenceDto {
  /** Whether it is there for him. */
  configured: boolean;
}

class ResolvedTargetDto extends RouteTargetDto {
  /** The part of the conversations that goes there, from 0 to 1. */
  share: number;
}

class TranslationDto {
  @ApiProperty({ enum: formatNames })
  from: FormatName;
  @ApiProperty({ enum: formatNames })
  to: FormatName;
  /** Whether a request that would lose something is refused instead. */
  strict: boolean;
  /** Fields that are left out where a request has them. */
  dropped: string[];
  /** Fields for which a request is refused. */
  refused: string[];
}

class DecisionStepDto {
  /** The rule by its name. */
  rule: string;
  @ApiProperty({ enum: outcomes })
  outcome: (typeof outcomes)[number];
  /** What it means here, for a person. */
  detail: string;
}

/** What would happen to a request, and by which rules. Of several targets, to the one that most conversations go to. */
export class DecisionDto {
  allowed: boolean;
  /** The HTTP status of a refusal; 200 where it would be sent on. */
  status: number;
  code: string | null;
  message: string | null;
  /** The rule that decides. */
  rule: string;
  @ApiProperty({ type: ResolvedRouteDto, nullable: true })
  route: ResolvedRouteDto | null;
  @ApiProperty({ enum: providerNames, nullable: true })
  provider: ProviderName | null;
  requestedModel: string;
  sentModel: string | null;
  @ApiProperty({ type: ResolvedKeyDto, nullable: true })
  key: ResolvedKeyDto | null;
  targets: ResolvedTargetDto[];
  /** Null where the request would go as it came. */
  @ApiProperty({ type: TranslationDto, nullable: true })
  translation: TranslationDto | null;
  /** The rules that were asked, in their order. */
  steps: DecisionStepDto[];
}

export type DecisionStep = Readonly<DecisionStepDto>;
