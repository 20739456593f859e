import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../../common/access/caller.ts';
import { CurrentPerson } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { showUsage } from './show-usage.ts';
import { UsagePageDto, UsageQuery } from './usage.dto.ts';
import { UsageService } from './usage.service.ts';

@ApiTags('Usage')
@Controller(`${API}/me/usage`)
@Requires('self')
export class MyUsageController {
  constructor(private readonly usage: UsageService) {}

  /** What the caller used and spent, in all his organisations. */
  @ApiProblems(400, 401, 403, 503)
  @Get()
  async read(@CurrentPerson() caller: Person, @Query() query: UsageQuery): Promise<UsagePageDto> {
    return showUsage(query, await this.usage.ofPerson(caller, query, query));
  }
}
