import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Member } from '../../../common/access/caller.ts';
import { CurrentMember } from '../../../common/access/current-caller.ts';
import { Requires } from '../../../common/access/requires.ts';
import { API } from '../../../common/http/api-prefix.ts';
import { ApiProblems } from '../../../common/http/api-problems.ts';
import { LiveTraces } from './live-traces.ts';

const EVENT_ID = /^\d{1,15}$/;

@ApiTags('Record')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/traces/live`)
@Requires('traces:read')
export class LiveController {
  constructor(private readonly traces: LiveTraces) {}

  /** New and ended exchanges as they come, as server-sent events. A developer sees his own only. */
  @ApiProblems(401, 403, 404, 503)
  @ApiHeader({
    name: 'last-event-id',
    required: false,
    description: 'The id of the last event of a stream before; what came since is told first.',
  })
  @ApiOkResponse({
    description:
      'Events of the name `trace`, each a trace as the list has it, once when it is seen and once when it has ended; after a resumption some of the last seconds come again. An event `gap` says that the list must be read anew.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  @Get()
  async live(
    @CurrentMember() caller: Member,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const isKnown = lastEventId !== undefined && EVENT_ID.test(lastEventId);
    await this.traces.watch(caller, response, isKnown ? Number(lastEventId) : undefined);
  }
}
