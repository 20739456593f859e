import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Max, Min, ValidateIf } from 'class-validator';
import { IfGiven } from '../../common/http/if-given.ts';
import type { RecordSettings } from './record-settings.ts';

/** A century: beyond it null is meant. */
const MOST_DAYS = 36_500;

const IfNumberOfDays = (): PropertyDecorator =>
  ValidateIf((_, value) => value !== undefined && value !== null);

/** How the record is to be kept. What is left out has its default. */
export class ChangeRecordSettingsDto {
  /** Whether the bodies of requests and answers are kept. */
  @ApiProperty({ enum: ['full', 'none'], required: false, default: 'full' })
  @IfGiven()
  @IsIn(['full', 'none'])
  bodies?: 'full' | 'none';

  /** After how many days (UTC) bodies are dropped; null for never. At the most `metadataDays`. */
  @ApiProperty({
    type: 'integer',
    nullable: true,
    required: false,
    default: 30,
    minimum: 1,
    maximum: MOST_DAYS,
  })
  @IfNumberOfDays()
  @IsInt()
  @Min(1)
  @Max(MOST_DAYS)
  bodyDays?: number | null;

  /** After how many days (UTC) all that is known of a single exchange is dropped; null for never. Sums stay. */
  @ApiProperty({
    type: 'integer',
    nullable: true,
    required: false,
    default: 365,
    minimum: 1,
    maximum: MOST_DAYS,
  })
  @IfNumberOfDays()
  @IsInt()
  @Min(1)
  @Max(MOST_DAYS)
  metadataDays?: number | null;

  /** What happens to new requests where the disk is full: refused, or recorded without their bodies. */
  @ApiProperty({ enum: ['refuse', 'metadata'], required: false, default: 'metadata' })
  @IfGiven()
  @IsIn(['refuse', 'metadata'])
  whenSpoolIsFull?: 'refuse' | 'metadata';

  /** Whether bodies are sealed with a key of the organisation, so that destroying the key destroys them. */
  @ApiProperty({ required: false, default: false })
  @IfGiven()
  @IsBoolean()
  sealBodies?: boolean;

  /** Whether the words of prompts and answers can be searched for. */
  @ApiProperty({ required: false, default: true })
  @IfGiven()
  @IsBoolean()
  search?: boolean;
}

/** How the record of an organisation is kept. */
export class RecordSettingsDto {
  @ApiProperty({ enum: ['full', 'none'] })
  bodies: 'full' | 'none';
  @ApiProperty({ type: 'integer', nullable: true })
  bodyDays: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  metadataDays: number | null;
  @ApiProperty({ enum: ['refuse', 'metadata'] })
  whenSpoolIsFull: 'refuse' | 'metadata';
  sealBodies: boolean;
  search: boolean;
  /** When it was changed last; null where it never was. */
  updatedAt: Date | null;

  static of(settings: RecordSettings, updatedAt: Date | null): RecordSettingsDto {
    return { ...settings, updatedAt };
  }
}
