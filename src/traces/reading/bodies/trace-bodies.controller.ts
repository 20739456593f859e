import { applyDecorators, Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Member } from '../../../common/access/caller.ts';
import { CurrentMember } from '../../../common/access/current-caller.ts';
import { Requires } from '../../../common/access/requires.ts';
import { API } from '../../../common/http/api-prefix.ts';
import { ApiProblems } from '../../../common/http/api-problems.ts';
import type { BodyKind } from './body-reader.ts';
import { TraceMessagesDto } from './messages.dto.ts';
import { ReadBodies } from './read-bodies.ts';
import { ReadMessages } from './read-messages.ts';
import { writeRawBody } from './write-raw-body.ts';

/** Of a call that answers with the bytes of a body, whatever they are. */
const GivesBytes = (): MethodDecorator =>
  applyDecorators(
    ApiProblems(400, 401, 403, 404, 503),
    ApiOkResponse({
      description:
        'The bytes as they went over the wire. `x-tracegate-body` says whether they are `whole` or `partial`, `x-tracegate-content-type` and `x-tracegate-content-encoding` what they were sent as.',
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    }),
  );

@ApiTags('Record')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/traces/:id`)
@Requires('traces:read')
export class TraceBodiesController {
  constructor(
    private readonly bodies: ReadBodies,
    private readonly messages: ReadMessages,
  ) {}

  /** The request's body, byte for byte. Reading somebody else's is recorded in the audit trail. */
  @GivesBytes()
  @Get('request')
  request(
    @CurrentMember() caller: Member,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    return this.#give(caller, id, 'request', response);
  }

  /** The answer's body, byte for byte. Reading somebody else's is recorded in the audit trail. */
  @GivesBytes()
  @Get('response')
  response(
    @CurrentMember() caller: Member,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    return this.#give(caller, id, 'response', response);
  }

  /** The request and its answer in parts. Reading somebody else's is recorded in the audit trail. */
  @ApiProblems(400, 401, 403, 404, 409, 503)
  @Get('messages')
  parts(@CurrentMember() caller: Member, @Param('id', ParseUUIDPipe) id: string): Promise<TraceMessagesDto> {
    return this.messages.read(caller, id);
  }

  async #give(caller: Member, id: string, kind: BodyKind, response: Response): Promise<void> {
    await writeRawBody(response, `${id}-${kind}`, await this.bodies.read(caller, id, kind));
  }
}
