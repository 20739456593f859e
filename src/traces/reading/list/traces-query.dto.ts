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
import { MOMENT, MOMENT_MESSAGE } from '../../../common/http/moment.ts';
import { PLAIN_TEXT } from '../../../common/http/plain-text.ts';
import type { Outcome } from '../../exchange.ts';

const CURSOR = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const outcomes: ReadonlyArray<Outcome | 'open'> = [
  'success',
  'upstream_error',
  'stream_error',
  'client_disconnect',
  'refused',
  'interrupted',
  'open',
];

/** What narrows a list or an export of traces. */
export class TraceFilterQuery {
  /** Only by this person: his id or his e-mail address. @example ada@example.com */
  @IsOptional()
  @IsString()
  @Length(1, 254)
  @Matches(PLAIN_TEXT)
  user?: string;

  /** Only of this model, as it was asked for or as it was sent on. @example claude-haiku-4-5 */
  @IsOptional()
  @IsString()
  @Length(1, 256)
  @Matches(PLAIN_TEXT)
  model?: string;

  /** Only by the named route of this name. */
  @IsOptional()
  @IsString()
  @Length(1, 256)
  @Matches(PLAIN_TEXT)
  route?: string;

  /** Only with the key of this name. */
  @IsOptional()
  @IsString()
  @Length(1, 256)
  @Matches(PLAIN_TEXT)
  key?: string;

  /** Only from this client, of one version or of all. @example claude-cli */
  @IsOptional()
  @IsString()
  @Length(1, 256)
  @Matches(PLAIN_TEXT)
  client?: string;

  /** Only from within this repository. */
  @IsOptional()
  @IsString()
  @Length(1, 1024)
  @Matches(PLAIN_TEXT)
  repository?: string;

  /** Only with this outcome; `open` for exchanges that are under way. */
  @ApiProperty({ required: false, enum: outcomes })
  @IsOptional()
  @IsIn(outcomes)
  outcome?: Outcome | 'open';

  /** Only with this status, or one of this class. @example 4xx */
  @IsOptional()
  @Matches(/^[1-5](\d\d|xx)$/, { message: 'status must be a number, or a class such as 4xx' })
  status?: string;

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

  /** Only with these words in the prompt or the answer; `"in this order"`, `or` and `-without` are understood. */
  @IsOptional()
  @IsString()
  @Length(1, 512)
  @Matches(PLAIN_TEXT)
  q?: string;

  /** Only of this conversation. */
  @IsOptional()
  @IsUUID()
  conversation?: string;

  /** Only of the agent's session of this id. */
  @IsOptional()
  @IsString()
  @Length(1, 256)
  @Matches(PLAIN_TEXT)
  session?: string;
}

/** A page of traces. */
export class TracesQuery extends TraceFilterQuery {
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
  @Matches(CURSOR, { message: 'cursor must be the nextCursor of a page before' })
  cursor?: string;
}

/** An export of traces. */
export class TracesExportQuery extends TraceFilterQuery {
  /** The id of the last line that was received: the export goes on behind it. */
  @IsOptional()
  @IsUUID()
  after?: string;

  /** Whether each line has the bodies too. */
  @ApiProperty({ required: false, enum: ['true', 'false'], default: 'false' })
  @IsOptional()
  @IsIn(['true', 'false'])
  bodies?: 'true' | 'false';
}
