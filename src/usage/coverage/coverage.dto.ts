import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { type Role, roles } from '../../common/access/role.ts';
import { PageQuery } from '../../common/http/page-query.dto.ts';

export class CoverageQuery extends PageQuery {
  @ApiProperty({ required: false, type: Number, default: 14, minimum: 1, maximum: 366, description: 'How many days back, today included.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(366)
  days = 14;
}

export class AbsentMemberDto {
  /** The person's id. */
  id: string;
  name: string;
  email: string;
  @ApiProperty({ enum: roles })
  role: Role;
  suspended: boolean;
  /** The last day, in UTC, with an exchange of his; null for one who never had any. @example 2026-11-02 */
  @ApiProperty({ type: String, nullable: true })
  lastDay: string | null;
}

export class CoveragePageDto {
  /** Since when nothing came, in UTC. @example 2026-11-07 */
  since: string;
  /** How many members there are. */
  members: number;
  /** How many of them came through the gateway since. */
  covered: number;
  /** The members who did not: who uses an agent elsewhere has a key in it that nobody governs. */
  items: AbsentMemberDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}
