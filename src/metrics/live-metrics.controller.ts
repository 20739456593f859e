import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Requires } from '../common/access/requires.ts';
import { API } from '../common/http/api-prefix.ts';
import { ApiProblems } from '../common/http/api-problems.ts';
import { SnapshotStream } from './snapshot-stream.ts';

/** The stream once more, for the pages: browsers send the cookie of their session to the REST interface only. */
@ApiTags('Metrics')
@Controller(`${API}/metrics`)
@Requires('metrics')
export class LiveMetricsController {
  constructor(private readonly stream: SnapshotStream) {}

  /** What this process does right now, every 1.5 seconds, as server-sent events. */
  @ApiOkResponse({
    description: 'Events with a snapshot each.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  @ApiProblems(401, 403, 429, 503)
  @Get('stream')
  watch(@Res() response: Response): void {
    this.stream.add(response);
  }
}
