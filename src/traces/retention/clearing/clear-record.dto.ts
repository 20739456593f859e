import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, Matches } from 'class-validator';
import { IfGiven } from '../../../common/http/if-given.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const IsDay = (): PropertyDecorator => (target, name) => {
  IfGiven()(target, name);
  Matches(DAY, { message: '$property must be a day such as 2026-11-20' })(target, name);
  IsISO8601({ strict: true }, { message: '$property must be a day such as 2026-11-20' })(target, name);
};

/** What is to be cleared: all before a day, or from one day to another. Days are in UTC. */
export class ClearRecordDto {
  /** All days before this one. @example 2026-10-01 */
  @ApiProperty({ format: 'date', required: false })
  @IsDay()
  before?: string;

  /** The first day, together with `to`. @example 2026-10-01 */
  @ApiProperty({ format: 'date', required: false })
  @IsDay()
  from?: string;

  /** The last day, which is cleared too. @example 2026-10-31 */
  @ApiProperty({ format: 'date', required: false })
  @IsDay()
  to?: string;

  /** The bodies of requests and answers, or all that is known of single exchanges. Sums stay. */
  @ApiProperty({ enum: ['bodies', 'all'] })
  @IsIn(['bodies', 'all'])
  what: 'bodies' | 'all';
}

/** What is gone. */
export class ClearedDto {
  /** How many days were cleared, in part or as a whole. */
  days: number;
  /** How many exchanges are gone; 0 where only bodies were cleared. */
  exchanges: number;
  /** Of how many exchanges the bodies are gone. */
  bodies: number;
  conversations: number;
  /** How much disk is free again. */
  bytes: number;
  /** How many exchanges of those days legal holds keep. */
  held: number;
}
