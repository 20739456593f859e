import { Controller, Get, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../common/access/caller.ts';
import { CurrentMember } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { CoveragePageDto, CoverageQuery } from './coverage.dto.ts';
import { CoverageService } from './coverage.service.ts';

@ApiTags('Usage')
@ApiParam({ name: 'org', type: String, description: 'The slug of the organisation.' })
@Controller(`${API}/orgs/:org/coverage`)
@Requires('usage:read-all')
export class CoverageController {
  constructor(private readonly coverage: CoverageService) {}

  /** Which members had no exchange through the gateway in the last days. */
  @ApiProblems(400, 401, 403, 404, 503)
  @Get()
  read(@CurrentMember() caller: Member, @Query() query: CoverageQuery): Promise<CoveragePageDto> {
    return this.coverage.read(caller, query);
  }
}
