import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { PLAIN_TEXT } from '../../common/http/plain-text.ts';
import { type UsageGroup, usageGroupNames } from './usage-groups.ts';
import type { UsageGroupRow } from './usage.repository.ts';
import type { UsageTotals } from './usage-totals.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;

export class UsageQuery {
  /** What one item is the sum of. */
  @ApiProperty({ required: false, enum: usageGroupNames, default: 'day' })
  @IsOptional()
  @IsIn(usageGroupNames)
  groupBy: UsageGroup = 'day';

  @ApiProperty({
    required: false,
    type: Number,
    default: 50,
    minimum: 1,
    maximum: 200,
    description: 'How many items at the most.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;

  /** The `nextCursor` of the page before. */
  @IsOptional()
  @Matches(/^[\w-]{1,4000}$/, { message: 'cursor must be the nextCursor of a page before' })
  cursor?: string;

  /** The first day, in UTC. @example 2026-11-01 */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY, { message: 'from must be a day such as 2026-11-20' })
  from?: string;

  /** The first day that is left out, in UTC. @example 2026-12-01 */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY, { message: 'to must be a day such as 2026-11-20' })
  to?: string;

  /** Only of this person, by id. */
  @IsOptional()
  @IsUUID()
  user?: string;

  /** Only of this model, as it was sent. @example claude-opus-5 */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  @Matches(PLAIN_TEXT)
  model?: string;

  /** Only by this named route. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  @Matches(PLAIN_TEXT)
  route?: string;

  /** Only with this key, by id or name. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  @Matches(PLAIN_TEXT)
  key?: string;

  /** Only for this repository. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  @Matches(PLAIN_TEXT)
  repository?: string;
}

export class TokenSumsDto {
  /** Read anew: not from the cache, and not written to it. */
  inputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  /** Reasoning included. */
  outputTokens: number;
  reasoningTokens: number;
}

export class CostSumDto {
  /** USD, exact. Without the exchanges that are unpriced. @example 12.0345 */
  amount: string;
  /** Of how many exchanges nobody knows the cost. */
  unpriced: number;
  /** In how many a price is a guess. */
  estimated: number;
  /** Of how many only a part of the cost is known, because they broke off. */
  partial: number;
}

export class UsageSumsDto {
  exchanges: number;
  /** How many of them did not succeed. */
  failed: number;
  usage: TokenSumsDto;
  cost: CostSumDto;
  /** USD: what the cached tokens would have cost uncached, less what they did. Below 0 where writing cost more than reading saved. */
  cacheSavings: string;
}

export class UsageItemDto extends UsageSumsDto {
  /** The day, the id of the person, key or conversation, or the name; null for what has none. A branch is `repository#branch`. */
  @ApiProperty({ type: String, nullable: true })
  key: string | null;
  /** The person's or the key's name, the model's provider. */
  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  static of(row: UsageGroupRow): UsageItemDto {
    return { key: row.key, name: row.name, ...sums(row) };
  }
}

export class UsagePageDto {
  @ApiProperty({ enum: usageGroupNames })
  groupBy: UsageGroup;
  items: UsageItemDto[];
  /** Of all items, not of this page alone. By conversation: of what belongs to one. */
  totals: UsageSumsDto;
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}

/** The sums as the interface shows them. */
export function sums(totals: UsageTotals): UsageSumsDto {
  const { exchanges, failed, unpriced, estimated, partial, cost, cacheSavings } = totals;
  return {
    exchanges,
    failed,
    usage: {
      inputTokens: totals.inputTokens,
      cacheReadTokens: totals.cacheReadTokens,
      cacheWrite5mTokens: totals.cacheWrite5mTokens,
      cacheWrite1hTokens: totals.cacheWrite1hTokens,
      outputTokens: totals.outputTokens,
      reasoningTokens: totals.reasoningTokens,
    },
    cost: { amount: cost, unpriced, estimated, partial },
    cacheSavings,
  };
}
