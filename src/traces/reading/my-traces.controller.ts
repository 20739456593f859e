import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../../common/access/caller.ts';
import { CurrentPerson } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { TraceDto, TracePageDto } from './list/trace.dto.ts';
import { TracesQuery } from './list/traces-query.dto.ts';
import { TracesService } from './list/traces.service.ts';

@ApiTags('Record')
@Controller(`${API}/me/traces`)
@Requires('self')
export class MyTracesController {
  constructor(private readonly traces: TracesService) {}

  /** The caller's own exchanges in the organisation that he works in, the newest first. */
  @ApiProblems(400, 401, 403, 503)
  @Get()
  async list(@CurrentPerson() caller: Person, @Query() query: TracesQuery): Promise<TracePageDto> {
    const { items, nextCursor } = await this.traces.listOwn(caller, query);
    return { items: items.map((row) => TraceDto.of(row)), nextCursor };
  }
}
