import { Body, Controller, Get, Patch, Put } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../common/access/caller.ts';
import { CurrentMember } from '../common/access/current-caller.ts';
import { Requires } from '../common/access/requires.ts';
import { API } from '../common/http/api-prefix.ts';
import { ApiProblems } from '../common/http/api-problems.ts';
import { ChangePolicyDto, PolicyDto } from './policy.dto.ts';
import { PolicyService } from './policy.service.ts';

@ApiTags('Policy')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/policy`)
export class PolicyController {
  constructor(private readonly policies: PolicyService) {}

  /** What the members of the organisation may do. */
  @Requires('policy:read')
  @ApiProblems(401, 403, 404, 503)
  @Get()
  async read(@CurrentMember() caller: Member): Promise<PolicyDto> {
    const { policy, updatedAt } = await this.policies.read(caller);
    return PolicyDto.of(policy, updatedAt);
  }

  /** Puts a policy in place of the one that is there. What is left out has its default, which allows it. */
  @Requires('policy:manage')
  @ApiProblems(400, 401, 403, 404, 413, 503)
  @Put()
  async replace(@CurrentMember() caller: Member, @Body() body: ChangePolicyDto): Promise<PolicyDto> {
    const { policy, updatedAt } = await this.policies.replace(caller, body);
    return PolicyDto.of(policy, updatedAt);
  }

  /** Changes the given parts of the policy. Lists are replaced as a whole. */
  @Requires('policy:manage')
  @ApiProblems(400, 401, 403, 404, 413, 503)
  @Patch()
  async change(@CurrentMember() caller: Member, @Body() body: ChangePolicyDto): Promise<PolicyDto> {
    const { policy, updatedAt } = await this.policies.change(caller, body);
    return PolicyDto.of(policy, updatedAt);
  }
}
