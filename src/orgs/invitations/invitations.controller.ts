import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../common/access/caller.ts';
import { CurrentMember } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { PageQuery } from '../../common/http/page-query.dto.ts';
import { Configuration } from '../../config/configuration.ts';
import { InvitationDto, InvitationPageDto, InviteDto, NewInvitationDto } from './invitation.dto.ts';
import { InvitationsService } from './invitations.service.ts';

@ApiTags('Organisations')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/invites`)
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly configuration: Configuration,
  ) {}

  /** The invitations that can still be accepted, the newest first. Never their links. */
  @Requires('invites:read')
  @ApiProblems(400, 401, 403, 404, 503)
  @Get()
  async list(@CurrentMember() caller: Member, @Query() query: PageQuery): Promise<InvitationPageDto> {
    const page = await this.invitations.list(caller, query.limit, query.cursor);
    return {
      items: page.items.map((invitation) => InvitationDto.of(invitation)),
      nextCursor: page.nextCursor,
    };
  }

  /** Invites somebody by a link, which is in this answer and nowhere else: send it to him. */
  @Requires('invites:manage')
  @ApiProblems(400, 401, 403, 404, 409, 413, 503)
  @Post()
  async invite(@CurrentMember() caller: Member, @Body() body: InviteDto): Promise<NewInvitationDto> {
    return NewInvitationDto.of(await this.invitations.invite(caller, body), this.configuration.publicUrl);
  }

  /** Withdraws an invitation; its link works no more. */
  @Requires('invites:manage')
  @ApiProblems(400, 401, 403, 404, 503)
  @HttpCode(204)
  @Delete(':id')
  async withdraw(@CurrentMember() caller: Member, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.invitations.withdraw(caller, id);
  }
}
