import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../../common/access/caller.ts';
import { CurrentMember } from '../../../common/access/current-caller.ts';
import { Requires } from '../../../common/access/requires.ts';
import { API } from '../../../common/http/api-prefix.ts';
import { ApiProblems } from '../../../common/http/api-problems.ts';
import { PageQuery } from '../../../common/http/page-query.dto.ts';
import { scopeOf } from '../../reading/trace-scope.ts';
import { AlertPageDto } from './alert.dto.ts';
import { AlertsService } from './alerts.service.ts';
import { conversationFilterOf } from './conversation-filter-of.ts';
import { ConversationQuery } from './conversation-query.dto.ts';
import { ConversationPageDto } from './conversation.dto.ts';
import { ConversationsService } from './conversations.service.ts';
import { WholeConversationDto } from './whole-conversation.dto.ts';

@ApiTags('Conversations of an organisation')
@ApiParam({ name: 'org', type: String, description: 'The slug of the organisation.' })
@Controller(`${API}/orgs/:org`)
@Requires('traces:read')
export class OrganizationConversationsController {
  constructor(
    private readonly conversations: ConversationsService,
    private readonly alerts: AlertsService,
  ) {}

  /** Conversations, the last active first: those of the organisation for who may read them all, else the caller's own. */
  @ApiProblems(400, 401, 403, 404, 503)
  @Get('conversations')
  async list(
    @CurrentMember() caller: Member,
    @Query() query: ConversationQuery,
  ): Promise<ConversationPageDto> {
    const { limit, cursor } = query;
    const filter = conversationFilterOf(query);
    return ConversationPageDto.of(await this.conversations.list(scopeOf(caller), filter, limit, cursor));
  }

  /** One conversation with its turns in order, agents under the turn that called them, and nothing of what was said. */
  @ApiProblems(401, 403, 404, 503)
  @Get('conversations/:id')
  async get(@CurrentMember() caller: Member, @Param('id') id: string): Promise<WholeConversationDto> {
    return WholeConversationDto.ofWhole(await this.conversations.get(scopeOf(caller), id));
  }

  /** What the guards of conversations raised, the newest first. */
  @ApiProblems(400, 401, 403, 404, 503)
  @Get('alerts')
  async listAlerts(
    @CurrentMember() caller: Member,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<AlertPageDto> {
    return AlertPageDto.of(await this.alerts.list(scopeOf(caller), limit, cursor));
  }
}
