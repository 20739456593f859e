import { Controller, Get, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../common/access/caller.ts';
import { CurrentMember } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { showUsage } from './show-usage.ts';
import { UsagePageDto, UsageQuery } from './usage.dto.ts';
import { UsageService } from './usage.service.ts';

@ApiTags('Usage')
@ApiParam({ name: 'org', type: String, description: 'The slug of the organisation.' })
@Controller(`${API}/orgs/:org/usage`)
@Requires('usage:read')
export class UsageController {
  constructor(private readonly usage: UsageService) {}

  /** What was used and spent, summed up: the dearest first, days the latest first. A developer sees his own. */
  @ApiProblems(400, 401, 403, 404, 503)
  @Get()
  async read(@CurrentMember() caller: Member, @Query() query: UsageQuery): Promise<UsagePageDto> {
    return showUsage(query, await this.usage.ofOrganization(caller, query, query));
  }
}
