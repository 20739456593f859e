import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../common/access/caller.ts';
import { CurrentMember } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { DecisionDto, ResolveRouteDto } from './decision.dto.ts';
import { ResolveDryRun } from './resolve-dry-run.ts';
import { TryPolicy } from './try-policy.ts';
import { TriedPolicyDto, TryPolicyDto } from './try-policy.dto.ts';

@ApiTags('Dry runs')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org`)
export class DryRunController {
  constructor(
    private readonly dryRun: ResolveDryRun,
    private readonly tryPolicy: TryPolicy,
  ) {}

  /** What would happen to a member's request for a model, and by which rules. Nothing is sent. A developer asks for himself only. */
  @Requires('routes:resolve')
  @ApiProblems(400, 401, 403, 404, 413, 503)
  @HttpCode(200)
  @Post('routes/resolve')
  resolve(@CurrentMember() caller: Member, @Body() body: ResolveRouteDto): Promise<DecisionDto> {
    return this.dryRun.decide(caller, body);
  }

  /** What a draft of a policy would say of some requests, beside what the one in force says. Nothing is changed or sent. */
  @Requires('policy:try')
  @ApiProblems(400, 401, 403, 404, 413, 503)
  @HttpCode(200)
  @Post('policy/try')
  async try(@CurrentMember() caller: Member, @Body() body: TryPolicyDto): Promise<TriedPolicyDto> {
    return { items: await this.tryPolicy.run(caller, body) };
  }
}
