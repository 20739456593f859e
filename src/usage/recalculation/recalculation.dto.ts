import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsISO8601, IsOptional, Matches } from 'class-validator';

const DAY = /^\d{4}-\d\d-\d\d$/;

export class RecalculateDto {
  /** The first day, in UTC. @example 2026-11-01 */
  @IsISO8601({ strict: true })
  @Matches(DAY, { message: 'from must be a day such as 2026-11-20' })
  from: string;

  /** The first day that is left out, in UTC. @example 2026-12-01 */
  @IsISO8601({ strict: true })
  @Matches(DAY, { message: 'to must be a day such as 2026-11-20' })
  to: string;

  /** Whether to show the difference only, as it does unless told. */
  @ApiProperty({ required: false, default: true })
  @IsOptional()
  @IsBoolean()
  dryRun = true;
}

export class CostOfDaysDto {
  /** USD, exact. */
  amount: string;
  /** Of how many exchanges nobody knows the cost. */
  unpriced: number;
}

export class DayRecalculationDto {
  /** In UTC. */
  day: string;
  /** How many exchanges have a usage and can be priced. */
  examined: number;
  /** How many of them have another cost or price now. */
  changed: number;
  before: CostOfDaysDto;
  after: CostOfDaysDto;
}

export class RecalculationDto {
  /** Whether nothing was changed. */
  dryRun: boolean;
  examined: number;
  changed: number;
  before: CostOfDaysDto;
  after: CostOfDaysDto;
  /** The amount after, less the one before. */
  difference: string;
  /** Days with exchanges. */
  days: DayRecalculationDto[];
}
