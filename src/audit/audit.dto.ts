import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { type AuditedAction, auditedActions } from '../common/audit/audit-trail.ts';
import { MOMENT, MOMENT_MESSAGE } from '../common/http/moment.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { ProblemKind, Verification } from './chain-problem.ts';

export class AuditQuery {
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
  @Matches(/^[1-9]\d{0,14}$/, { message: 'cursor must be the nextCursor of a page before' })
  cursor?: string;

  /** Only this. */
  @ApiProperty({ required: false, enum: auditedActions })
  @IsOptional()
  @IsIn(auditedActions)
  action?: AuditedAction;

  /** Only by this actor: the id of a person or token, a person's e-mail address, or a type of actor. @example ada@example.com */
  @IsOptional()
  @IsString()
  @Length(1, 254)
  actor?: string;

  /** Only from this time on. @example 2026-11-20T08:00:00Z */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(MOMENT, { message: `from ${MOMENT_MESSAGE}` })
  from?: string;

  /** Only before this time. @example 2026-11-21 */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(MOMENT, { message: `to ${MOMENT_MESSAGE}` })
  to?: string;
}

export class AuditActorDto {
  /** `service` an organisation's token, `system` an operator at the machine or Tracegate itself, `nobody` a stranger. */
  @ApiProperty({ enum: ['person', 'service', 'system', 'nobody'] })
  type: 'person' | 'service' | 'system' | 'nobody';
  /** The person's id, or the service token's. */
  id: string | null;
  /** As it was then. */
  name: string | null;
  /** As it was then; persons only. */
  email: string | null;
  /** The token or session that it was done with. */
  tokenId: string | null;
}

export class AuditTargetDto {
  /** @example key */
  type: string;
  id: string | null;
  /** As it was then. */
  name: string | null;
}

export class AuditEntryDto {
  id: string;
  /** The place in the organisation's chain, from 1, without gaps. */
  sequence: number;
  /** ISO 8601 in UTC, to the millisecond. */
  at: string;
  actor: AuditActorDto;
  address: string | null;
  userAgent: string | null;
  @ApiProperty({ enum: auditedActions })
  action: AuditedAction;
  @ApiProperty({ enum: ['success', 'failure'] })
  outcome: 'success' | 'failure';
  target: AuditTargetDto;
  /** What was there before, without secrets; null for something new. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  before: unknown;
  /** What was there then, without secrets; null for something removed. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  after: unknown;
  /**
   * SHA-256 of the canonical JSON (RFC 8785) of this entry without `hash`, with `organizationId` and `previousHash`, which
   * is the hash of the entry before, or 64 zeros.
   */
  hash: string;

  static of(entry: AuditEntry, hash: string): AuditEntryDto {
    return { ...entry, hash };
  }
}

export class AuditPageDto {
  items: AuditEntryDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}

export class ChainHeadDto {
  sequence: number;
  hash: string;
}

export class ChainProblemDto {
  /** The place; of several in a row the first. */
  sequence: number;
  /** The id of the entry that stands there; null where none does. */
  id: string | null;
  /** `altered` another content than was written, `missing` no entry, `moved` one from another place, `head` an end that the chain does not have. */
  @ApiProperty({ enum: ['altered', 'missing', 'moved', 'head'] })
  kind: ProblemKind;
  message: string;
}

export class VerificationDto implements Verification {
  /** Whether the chain is as it was written. */
  valid: boolean;
  /** How many entries were read. */
  checked: number;
  /** Where the chain ends by its own account; compare it with the log. Null for a chain that never began. */
  @ApiProperty({ type: ChainHeadDto, nullable: true })
  head: ChainHeadDto | null;
  problems: ChainProblemDto[];
}
