import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../common/access/caller.ts';
import { CurrentMember } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { AgentBodyDto, AgentDto, AgentPageDto, AgentSightingDto, AgentsQuery } from './agent.dto.ts';
import { AgentsService } from './agents.service.ts';

@ApiTags('Agents of an organisation')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/agents`)
export class AgentsController {
  constructor(private readonly agents: AgentsService) {}

  /** The agents that the organisation knows by their prompts, and the subagents that were seen and are none of them. */
  @Requires('agents:read')
  @ApiProblems(400, 401, 403, 404, 503)
  @Get()
  async list(@CurrentMember() caller: Member, @Query() query: AgentsQuery): Promise<AgentPageDto> {
    const { items, nextCursor, unmatched } = await this.agents.list(caller, query.limit, query.cursor);
    return {
      items: items.map((agent) => AgentDto.of(agent)),
      nextCursor,
      unmatched: unmatched.map((sighting) => AgentSightingDto.of(sighting)),
    };
  }

  /** One agent by its name. */
  @Requires('agents:read')
  @ApiProblems(401, 403, 404, 503)
  @Get(':name')
  async get(@CurrentMember() caller: Member, @Param('name') name: string): Promise<AgentDto> {
    return AgentDto.of(await this.agents.get(caller, name));
  }

  /** Makes an agent known by its prompt, in place of what was known of it. Its next request goes where it says. */
  @Requires('agents:manage')
  @ApiProblems(400, 401, 403, 404, 409, 413, 503)
  @Put(':name')
  async set(
    @CurrentMember() caller: Member,
    @Param('name') name: string,
    @Body() body: AgentBodyDto,
  ): Promise<AgentDto> {
    return AgentDto.of(await this.agents.set(caller, name, body));
  }

  /** Forgets an agent: its requests go where those of anybody go. */
  @Requires('agents:manage')
  @ApiProblems(401, 403, 404, 503)
  @HttpCode(204)
  @Delete(':name')
  async remove(@CurrentMember() caller: Member, @Param('name') name: string): Promise<void> {
    await this.agents.remove(caller, name);
  }
}
