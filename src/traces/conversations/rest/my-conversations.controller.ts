import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../../../common/access/caller.ts';
import { CurrentPerson } from '../../../common/access/current-caller.ts';
import { Requires } from '../../../common/access/requires.ts';
import { API } from '../../../common/http/api-prefix.ts';
import { ApiProblems } from '../../../common/http/api-problems.ts';
import { ownScope } from '../../reading/trace-scope.ts';
import { conversationFilterOf } from './conversation-filter-of.ts';
import { MyConversationQuery } from './conversation-query.dto.ts';
import { ConversationPageDto } from './conversation.dto.ts';
import { ConversationsService } from './conversations.service.ts';
import { WholeConversationDto } from './whole-conversation.dto.ts';

@ApiTags('Own conversations')
@Controller(`${API}/me/conversations`)
@Requires('self')
export class MyConversationsController {
  constructor(private readonly conversations: ConversationsService) {}

  /** The caller's own conversations in the organisation that his requests belong to, the last active first. */
  @ApiProblems(400, 401, 403, 503)
  @Get()
  async list(
    @CurrentPerson() caller: Person,
    @Query() query: MyConversationQuery,
  ): Promise<ConversationPageDto> {
    const { limit, cursor } = query;
    const filter = conversationFilterOf(query);
    return ConversationPageDto.of(await this.conversations.list(ownScope(caller), filter, limit, cursor));
  }

  /** One conversation of the caller's with its turns in order, agents under the turn that called them. */
  @ApiProblems(401, 403, 404, 503)
  @Get(':id')
  async get(@CurrentPerson() caller: Person, @Param('id') id: string): Promise<WholeConversationDto> {
    return WholeConversationDto.ofWhole(await this.conversations.get(ownScope(caller), id));
  }
}
