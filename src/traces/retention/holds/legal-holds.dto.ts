import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import { IfGiven } from '../../../common/http/if-given.ts';
import { IsPlainText } from '../is-plain-text.ts';
import { type HoldScope, holdScopes, type LegalHold } from './legal-hold.ts';

/** What is to be held, and why. */
export class NewLegalHoldDto {
  /** What it is on: the whole record, a member's exchanges, or a conversation. */
  @ApiProperty({ enum: holdScopes })
  @IsIn(holdScopes)
  scope: HoldScope;

  /** The member's or the conversation's id; left out for the whole record. */
  @ApiProperty({ format: 'uuid', required: false })
  @IfGiven()
  @IsUUID()
  subjectId?: string;

  /** Why. It stands in the audit trail. @example 'Case 12/2026' */
  @IsString()
  @Length(1, 500)
  @IsPlainText()
  reason: string;
}

/** A legal hold: what it is on is not dropped until it is released. */
export class LegalHoldDto {
  id: string;
  @ApiProperty({ enum: holdScopes })
  scope: HoldScope;
  /** The member's or the conversation's id; null for the whole record. */
  @ApiProperty({ type: String, nullable: true })
  subjectId: string | null;
  reason: string;
  /** The person who put it there. */
  @ApiProperty({ type: String, nullable: true })
  createdBy: string | null;
  createdAt: Date;
  /** Null while it is in force. */
  releasedAt: Date | null;

  static of(hold: LegalHold): LegalHoldDto {
    return { ...hold };
  }
}

export class LegalHoldPageDto {
  items: LegalHoldDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
