import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { MOMENT, MOMENT_MESSAGE } from '../../../common/http/moment.ts';
import { PLACE_IN_LIST } from './place-in-list.ts';

/** How a person narrows the list of his conversations. */
export class MyConversationQuery {
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
  @Matches(PLACE_IN_LIST, { message: 'cursor must be the nextCursor of a page before' })
  cursor?: string;

  /** Only with this client: its name, or its name and version. @example claude-cli/2.1.329 */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  client?: string;

  /** Only about this repository. @example ~/engine */
  @IsOptional()
  @IsString()
  @Length(1, 256)
  repository?: string;

  /** Only with a turn of this model, as it was sent to the provider. @example claude-opus-5-5 */
  @IsOptional()
  @IsString()
  @Length(1, 256)
  model?: string;

  /** Only with a turn from this time on. @example 2026-11-20T08:00:00Z */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(MOMENT, { message: `from ${MOMENT_MESSAGE}` })
  from?: string;

  /** Only begun before this time. @example 2026-11-21 */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(MOMENT, { message: `to ${MOMENT_MESSAGE}` })
  to?: string;
}

/** How the list of an organisation's conversations is narrowed. */
export class ConversationQuery extends MyConversationQuery {
  /** Only of this person, by the id. */
  @IsOptional()
  @IsUUID()
  user?: string;
}
