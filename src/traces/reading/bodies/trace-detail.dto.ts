import { ApiProperty } from '@nestjs/swagger';
import { TraceDto } from '../list/trace.dto.ts';
import type { TraceRow } from '../trace-row.ts';
import type { BodyFacts, ExchangeBodies } from './body-facts.ts';

export class TraceBodyDto {
  /** Whether the body is kept, to be had byte for byte. */
  kept: boolean;
  /** Whether all of it is. */
  whole: boolean;
  /** The headers that went with it, in small letters; credentials are never kept. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  headers: Record<string, string>;
}

export class TraceDetailDto extends TraceDto {
  request: TraceBodyDto;
  response: TraceBodyDto;

  static with(row: TraceRow, { request, response }: ExchangeBodies): TraceDetailDto {
    return { ...TraceDto.of(row), request: bodyOf(request), response: bodyOf(response) };
  }
}

function bodyOf({ isKept, isWhole, headers }: BodyFacts): TraceBodyDto {
  return { kept: isKept, whole: isWhole, headers: { ...headers } };
}
