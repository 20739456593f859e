import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../common/access/caller.ts';
import { CurrentMember } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { RecalculateDto, RecalculationDto } from './recalculation.dto.ts';
import { RecalculationService } from './recalculation.service.ts';

@ApiTags('Prices')
@ApiParam({ name: 'org', type: String, description: 'The slug of the organisation.' })
@Controller(`${API}/orgs/:org/prices/recalculate`)
@Requires('prices:manage')
export class RecalculationController {
  constructor(private readonly recalculation: RecalculationService) {}

  /** Appraises what was recorded anew by the prices of now, or shows what that would change. */
  @ApiProblems(400, 401, 403, 404, 413, 503)
  @HttpCode(200)
  @Post()
  recalculate(@CurrentMember() caller: Member, @Body() body: RecalculateDto): Promise<RecalculationDto> {
    return this.recalculation.recalculate(caller, body);
  }
}
