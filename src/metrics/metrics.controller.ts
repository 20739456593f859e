import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Requires } from '../common/access/requires.ts';
import { ApiProblems } from '../common/http/api-problems.ts';
import { Meters } from './meters.ts';
import { SnapshotDto } from './snapshot.dto.ts';
import { Snapshots } from './snapshots.ts';
import { SnapshotStream } from './snapshot-stream.ts';

/** Of the whole process, whatever the organisation: for administrators, and for tokens made for it. */
@ApiTags('Metrics')
@Controller('metrics')
@Requires('metrics')
export class MetricsController {
  constructor(
    private readonly meters: Meters,
    private readonly snapshots: Snapshots,
    private readonly stream: SnapshotStream,
  ) {}

  /** Counters, gauges and histograms of this process, for Prometheus. */
  @ApiOkResponse({
    description: 'The text format of Prometheus.',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  @ApiProblems(401, 403, 503)
  @Header('cache-control', 'no-store')
  @Get()
  async prometheus(@Res() response: Response): Promise<void> {
    response.type(this.meters.registry.contentType).send(await this.meters.registry.metrics());
  }

  /** What this process does right now. */
  @ApiProblems(401, 403, 503)
  @Header('cache-control', 'no-store')
  @Get('snapshot')
  snapshot(): SnapshotDto {
    return this.snapshots.now();
  }

  /** The same every 1.5 seconds, as server-sent events. */
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
