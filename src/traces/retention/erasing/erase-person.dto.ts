import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID, Length } from 'class-validator';
import { IsPlainText } from '../is-plain-text.ts';

/** Who is to be erased from the record, and why. */
export class ErasePersonDto {
  /** He need not be a member any more. */
  @ApiProperty({ format: 'uuid', example: '0190a000-0000-7000-8000-000000000001' })
  @IsUUID()
  userId: string;

  /** Why. It stands in the audit trail and stays there, so it must not say who he is. @example 'Request 12/2026' */
  @IsString()
  @Length(1, 500)
  @IsPlainText()
  reason: string;
}

/** What is gone of a person. */
export class ErasedPersonDto {
  exchanges: number;
  /** Of how many exchanges the bodies are gone. */
  bodies: number;
  /** How many parts of bodies are gone: those that nobody else had sent too. */
  parts: number;
  conversations: number;
}
