import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiResponse } from '@nestjs/swagger';

class FieldProblemDto {
  @ApiProperty({ description: 'The field of the body or query', example: 'email' })
  field: string;

  @ApiProperty({ description: 'What is wrong with it', example: 'must be an email' })
  message: string;
}

/** A problem document (RFC 9457), as the OpenAPI description shows it. */
export class ProblemDto {
  @ApiProperty({ example: 'about:blank' })
  type: string;

  @ApiProperty({ description: 'The kind of problem, the same for each status', example: 'Bad request' })
  title: string;

  @ApiProperty({ description: 'The HTTP status', example: 400 })
  status: number;

  @ApiProperty({ description: 'What happened and what to do next, for a person' })
  detail: string;

  @ApiProperty({ description: 'Stable, for programs', example: 'validation_failed' })
  code: string;

  @ApiProperty({ type: [FieldProblemDto], required: false, description: 'The single fields that are wrong' })
  errors?: FieldProblemDto[];
}

const MEANINGS: Record<number, string> = {
  400: 'Something in the request is wrong; `errors` names the fields.',
  401: 'No valid credential: missing, unknown, expired or revoked.',
  403: 'The credential does not allow this.',
  404: 'There is no such thing for the caller.',
  409: 'It conflicts with what is there.',
  413: 'The body is too large.',
  429: 'Too many tries; `retry-after` says when to come back.',
  503: 'The database is away; try again in a moment.',
};

/** Describes the problems that a route can answer with. */
export function ApiProblems(...statuses: number[]): ClassDecorator & MethodDecorator {
  const responses = statuses.map((status) =>
    ApiResponse({
      status,
      description: MEANINGS[status] ?? 'A problem.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
    }),
  );
  return applyDecorators(...responses);
}
