import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsISO8601,
  IsNotEmptyObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { MODEL_PATTERN_FORM } from '../../common/model-pattern.ts';
import { PLAIN_TEXT } from '../../common/http/plain-text.ts';
import { type ProviderName, providerNames } from '../../providers/provider.ts';
import type { OrganizationPrice } from '../prices/organization-price.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const AMOUNT = /^\d{1,9}(\.\d{1,12})?$/;
const AMOUNT_MESSAGE = { message: '$property must be a decimal in text, such as "2.50"' };

/** USD per million tokens, as decimals in text. What is left out has the provider's documented share of the input price. */
export class UnitPricesDto {
  /** @example 3 */
  @Matches(AMOUNT, AMOUNT_MESSAGE)
  input: string;

  /** @example 15 */
  @Matches(AMOUNT, AMOUNT_MESSAGE)
  output: string;

  @IsOptional()
  @Matches(AMOUNT, AMOUNT_MESSAGE)
  cacheRead?: string;

  @IsOptional()
  @Matches(AMOUNT, AMOUNT_MESSAGE)
  cacheWrite5m?: string;

  @IsOptional()
  @Matches(AMOUNT, AMOUNT_MESSAGE)
  cacheWrite1h?: string;

  @IsOptional()
  @Matches(AMOUNT, AMOUNT_MESSAGE)
  inputAudio?: string;

  @IsOptional()
  @Matches(AMOUNT, AMOUNT_MESSAGE)
  inputImage?: string;

  @IsOptional()
  @Matches(AMOUNT, AMOUNT_MESSAGE)
  outputAudio?: string;

  @IsOptional()
  @Matches(AMOUNT, AMOUNT_MESSAGE)
  outputImage?: string;
}

export class SetPriceDto {
  @ApiProperty({ enum: providerNames })
  @IsIn(providerNames)
  provider: ProviderName;

  /** A model's name, the beginning of one with `*` at its end, or `*`. The longer name goes first. @example claude-opus-* */
  @IsString()
  @Length(1, 200)
  @Matches(MODEL_PATTERN_FORM, { message: 'model must be a name, a beginning with * at its end, or *' })
  @Matches(PLAIN_TEXT)
  model: string;

  /** Only for this tier of service, as the provider names it; else for every tier, with its usual factor. @example priority */
  @IsOptional()
  @IsString()
  @Length(1, 50)
  @Matches(PLAIN_TEXT)
  serviceTier?: string;

  /** The first day, in UTC. Of several that fit, the one that began last counts. @example 2026-11-01 */
  @IsISO8601({ strict: true })
  @Matches(DAY, { message: 'validFrom must be a day such as 2026-11-20' })
  validFrom: string;

  /** The first day on which it no longer counts, in UTC. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY, { message: 'validTo must be a day such as 2026-11-20' })
  validTo?: string;

  @IsNotEmptyObject()
  @ValidateNested()
  @Type(() => UnitPricesDto)
  perMillion: UnitPricesDto;
}

export class PriceDto {
  id: string;
  @ApiProperty({ enum: providerNames })
  provider: ProviderName;
  model: string;
  @ApiProperty({ type: String, nullable: true })
  serviceTier: string | null;
  validFrom: string;
  @ApiProperty({ type: String, nullable: true })
  validTo: string | null;
  perMillion: UnitPricesDto;

  static of(price: OrganizationPrice): PriceDto {
    const { organizationId: _, perMillion, ...shown } = price;
    return { ...shown, perMillion: perMillion as UnitPricesDto };
  }
}

export class PricePageDto {
  items: PriceDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}
