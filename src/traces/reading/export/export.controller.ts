import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Member } from '../../../common/access/caller.ts';
import { CurrentMember } from '../../../common/access/current-caller.ts';
import { Requires } from '../../../common/access/requires.ts';
import { API } from '../../../common/http/api-prefix.ts';
import { ApiProblems } from '../../../common/http/api-problems.ts';
import { TracesExportQuery } from '../list/traces-query.dto.ts';
import { sendPieces } from '../send-pieces.ts';
import { ExportTraces } from './export-traces.ts';

const NDJSON = 'application/x-ndjson';

@ApiTags('Record')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/traces/export`)
@Requires('traces:read')
export class ExportController {
  constructor(private readonly traces: ExportTraces) {}

  /** The exchanges as lines of JSON, the oldest first. Broken off, it goes on with `after` the id of the last line. */
  @ApiProblems(400, 401, 403, 404, 503)
  @ApiOkResponse({
    description:
      'Each line is a trace as the list has it; with bodies also `request` and `response`, each null or `{encoding, whole, body}`.',
    content: { [NDJSON]: { schema: { type: 'string' } } },
  })
  @Get()
  async export(
    @CurrentMember() caller: Member,
    @Query() query: TracesExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    const pieces = await this.traces.begin(caller, query);
    response.writeHead(200, { 'content-type': `${NDJSON}; charset=utf-8` });
    await sendPieces(response, pieces);
  }
}
