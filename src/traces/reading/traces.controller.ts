import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../common/access/caller.ts';
import { CurrentMember } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { ReadBodies } from './bodies/read-bodies.ts';
import { TraceDetailDto } from './bodies/trace-detail.dto.ts';
import { TraceDto, TracePageDto } from './list/trace.dto.ts';
import { TracesQuery } from './list/traces-query.dto.ts';
import { TracesService } from './list/traces.service.ts';

@ApiTags('Record')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/traces`)
@Requires('traces:read')
export class TracesController {
  constructor(
    private readonly traces: TracesService,
    private readonly bodies: ReadBodies,
  ) {}

  /** The exchanges, the newest first. A developer sees his own only. */
  @ApiProblems(400, 401, 403, 404, 503)
  @Get()
  async list(@CurrentMember() caller: Member, @Query() query: TracesQuery): Promise<TracePageDto> {
    const { items, nextCursor } = await this.traces.list(caller, query);
    return { items: items.map((row) => TraceDto.of(row)), nextCursor };
  }

  /** One exchange, with the headers of its request and its answer. */
  @ApiProblems(400, 401, 403, 404, 503)
  @Get(':id')
  async get(
    @CurrentMember() caller: Member,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<TraceDetailDto> {
    const row = await this.traces.get(caller, id);
    return TraceDetailDto.with(row, await this.bodies.describe(row));
  }
}
