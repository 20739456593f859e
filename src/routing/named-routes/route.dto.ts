import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ApiGrants, type Grants, IsGrants } from '../../keys/grants.ts';
import { IfGiven } from '../../common/http/if-given.ts';
import { type ProviderName, providerNames } from '../../providers/provider.ts';
import type { GrantedRoute } from './levels-of-routes.ts';
import {
  type NamedRoute,
  type RouteTarget,
  targetStrategies,
  type TargetStrategy,
} from './named-route.entity.ts';
import { IsKeyNameText, IsStorable } from './route-validators.ts';
import { type OpenaiFormat, openaiFormats, storedOptions } from './target-options.ts';

const MAX_TARGETS = 20;
const MAX_RETRIES = 3;
const NAME_FORM = /^(?:[A-Za-z0-9._:/@+-]{1,128}|[A-Za-z0-9._:/@+-]{0,127}\*)$/;
const MODEL_FORM = /^(?:\*|[^\s*]{1,256})$/;
const keyOwners = ['org', 'me'] as const;

/** A key by its name. */
export class KeyReferenceDto {
  /** `org`: a key of the organisation; `me`: the own key of whoever makes the request. @example org */
  @ApiProperty({ enum: keyOwners, example: 'org' })
  @IsIn(keyOwners)
  owner: 'org' | 'me';

  /** @example org-anthropic-key */
  @IsKeyNameText()
  name: string;
}

/** How requests are put to a destination. */
class TargetOptionsDto {
  /**
   * Of OpenAI's formats the one that is spoken there, whatever the caller's: `chat` for servers such as vLLM, Ollama or
   * OpenRouter. Without it a request of OpenAI's goes as it came; one of another provider's becomes `responses`, or, where the
   * key has a base URL of its own, `chat`.
   */
  @ApiProperty({ enum: openaiFormats, required: false })
  @IsOptional()
  @IsIn(openaiFormats)
  format?: OpenaiFormat;

  /** Whether a request of which something would be lost in translation is refused. */
  @ApiProperty({ required: false, default: false })
  @IsOptional()
  @IsBoolean()
  strict?: boolean;

  /** Whether a request that is not streamed goes out as one that is, so that no long silence breaks it off. */
  @ApiProperty({ required: false, default: false })
  @IsOptional()
  @IsBoolean()
  demote?: boolean;
}

/** Where a route leads. */
class DestinationDto extends TargetOptionsDto {
  @ApiProperty({ enum: providerNames, example: 'anthropic' })
  @IsIn(providerNames)
  provider: ProviderName;

  /** As the provider knows it; `*` for the model as it was asked for. @example claude-sonnet-4-6 */
  @IsString()
  @Matches(MODEL_FORM, { message: 'model must be one name of up to 256 characters, or `*`' })
  @IsStorable()
  model: string;

  /** The key that requests are sent with. */
  @ApiProperty({ type: KeyReferenceDto, example: { owner: 'org', name: 'org-anthropic-key' } })
  @IsObject()
  @ValidateNested()
  @Type(() => KeyReferenceDto)
  key: KeyReferenceDto;
}

/** One of several destinations. */
export class WantedTargetDto extends DestinationDto {
  /** Its share of the conversations among the targets. */
  @ApiProperty({ required: false, default: 1, minimum: 1, maximum: 1000 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  weight?: number;
}

/** What every route has: a name, and either one destination, or several, or another route's name. */
export class RouteBodyDto extends TargetOptionsDto {
  /**
   * What agents ask for: the name of a model, the beginning of such names with `*` at its end, or `*` alone for whatever no
   * other route covers. @example claude-sonnet-4-6
   */
  @IsString()
  @Matches(NAME_FORM, { message: 'name must be 1 to 128 of A-Z a-z 0-9 . _ : / @ + - and may end in `*`' })
  @IsStorable()
  name: string;

  /** What it is for. @example 'Sonnet for everybody' */
  @IsOptional()
  @IsString()
  @Length(0, 500)
  @IsStorable()
  description?: string | null;

  /** With `model` and `key`: the one destination. */
  @ApiProperty({ enum: providerNames, required: false })
  @IsOptional()
  @IsIn(providerNames)
  provider?: ProviderName;

  /** As the provider knows it; `*` for the model as it was asked for. @example claude-sonnet-4-6 */
  @IsOptional()
  @IsString()
  @Matches(MODEL_FORM, { message: 'model must be one name of up to 256 characters, or `*`' })
  @IsStorable()
  model?: string;

  /** The key that requests are sent with. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => KeyReferenceDto)
  key?: KeyReferenceDto;

  /** Several destinations, instead of one: each conversation stays at one of them, while that one answers. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MAX_TARGETS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => WantedTargetDto)
  targets?: WantedTargetDto[];

  /** `weighted`: each target has its share; `ordered`: the first that answers. Another one takes over where a target fails. */
  @ApiProperty({ enum: targetStrategies, required: false, default: 'weighted' })
  @IfGiven()
  @IsIn(targetStrategies)
  strategy?: TargetStrategy;

  /** How often a target that is overloaded or fails is asked again within one request, after 1, 2 and 4 seconds. */
  @ApiProperty({ required: false, default: 0, minimum: 0, maximum: MAX_RETRIES })
  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(MAX_RETRIES)
  retries?: number;

  /** The name of another route that this one is another name of, instead of a destination. @example claude-sonnet-4-6 */
  @IsOptional()
  @IsString()
  @Matches(NAME_FORM, { message: 'route must be the name of a route' })
  route?: string;
}

/** A route of a member's own. */
export class OwnRouteBodyDto extends RouteBodyDto {}

/** A route of an organisation. */
export class OrganizationRouteBodyDto extends RouteBodyDto {
  @ApiGrants({ required: false })
  @IfGiven()
  @IsGrants()
  grants?: Grants;
}

export class RouteTargetDto extends DestinationDto {
  weight: number;
}

/** A route of a member's own, as it is stored. */
export class OwnRouteDto {
  /** UUIDv7. */
  id: string;
  /** @example claude-sonnet-4-6 */
  name: string;
  description: string | null;
  /** Of the first target; null for another name of a route, as are `model` and `key`. */
  @ApiProperty({ enum: providerNames, nullable: true })
  provider: ProviderName | null;
  model: string | null;
  @ApiProperty({ type: KeyReferenceDto, nullable: true })
  key: KeyReferenceDto | null;
  /** None for another name of a route. */
  targets: RouteTargetDto[];
  @ApiProperty({ enum: targetStrategies })
  strategy: TargetStrategy;
  retries: number;
  /** The route that this one is another name of. */
  route: string | null;
  createdAt: Date;
  updatedAt: Date;

  static ofOwn(route: NamedRoute): OwnRouteDto {
    const { id, name, description, targets, strategy, retries, aliasOf, createdAt, updatedAt } = route;
    const { provider, model, key } = targets.at(0) ?? { provider: null, model: null, key: null };
    const copies = targets.map(copyOf);
    return {
      id,
      name,
      description,
      provider,
      model,
      key,
      targets: copies,
      strategy,
      retries,
      route: aliasOf,
      createdAt,
      updatedAt,
    };
  }
}

/** A route of an organisation, as it is stored. */
export class OrganizationRouteDto extends OwnRouteDto {
  @ApiGrants({ required: true })
  grants: Grants;

  static of({ route, grants }: GrantedRoute): OrganizationRouteDto {
    return { ...OwnRouteDto.ofOwn(route), grants: grants ?? 'all' };
  }
}

export class OwnRoutePageDto {
  items: OwnRouteDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}

export class OrganizationRoutePageDto {
  items: OrganizationRouteDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}

/** The members in one order, whichever the database keeps them in. */
function copyOf(target: RouteTarget): RouteTargetDto {
  const { provider, model, key, weight } = target;
  return { provider, model, key: { owner: key.owner, name: key.name }, weight, ...storedOptions(target) };
}
