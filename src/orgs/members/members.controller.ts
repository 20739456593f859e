import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../common/access/caller.ts';
import { CurrentMember } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { ChangeMemberDto, MemberDto, MemberPageDto, MembersQuery, TransferDto } from './member.dto.ts';
import { MembersService } from './members.service.ts';
import { OwnMembership } from './own-membership.ts';

@ApiTags('Organisations')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org`)
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly own: OwnMembership,
  ) {}

  /** The members, by their ids. */
  @Requires('members:read')
  @ApiProblems(400, 401, 403, 404, 503)
  @Get('members')
  async list(@CurrentMember() caller: Member, @Query() query: MembersQuery): Promise<MemberPageDto> {
    const { limit, cursor, q } = query;
    const page = await this.members.list(caller, { limit, cursor, text: q });
    return { items: page.items.map((member) => MemberDto.of(member)), nextCursor: page.nextCursor };
  }

  /** One member of the organisation. */
  @Requires('members:read')
  @ApiProblems(400, 401, 403, 404, 503)
  @Get('members/:userId')
  async get(
    @CurrentMember() caller: Member,
    @Param('userId', ParseUUIDPipe) userId: string,
  ): Promise<MemberDto> {
    return MemberDto.of(await this.members.get(caller, userId));
  }

  /** Gives a member another role, suspends or reinstates him. It holds from the next request on. */
  @Requires('members:manage')
  @ApiProblems(400, 401, 403, 404, 409, 413, 503)
  @Patch('members/:userId')
  async change(
    @CurrentMember() caller: Member,
    @Param('userId', ParseUUIDPipe) userId: string,
    @Body() body: ChangeMemberDto,
  ): Promise<MemberDto> {
    return MemberDto.of(await this.members.change(caller, userId, body));
  }

  /** Removes a member. His tokens for this organisation are revoked, what was granted to him and his routes here go. */
  @Requires('members:manage')
  @ApiProblems(400, 401, 403, 404, 409, 503)
  @HttpCode(204)
  @Delete('members/:userId')
  async remove(
    @CurrentMember() caller: Member,
    @Param('userId', ParseUUIDPipe) userId: string,
  ): Promise<void> {
    await this.members.remove(caller, userId);
  }

  /** Ends the caller's own membership. */
  @Requires('membership:own')
  @ApiProblems(401, 403, 404, 409, 503)
  @HttpCode(204)
  @Post('leave')
  async leave(@CurrentMember() caller: Member): Promise<void> {
    await this.own.leave(caller);
  }

  /** Hands the organisation over: the member becomes an owner, the caller an administrator. */
  @Requires('organization:transfer')
  @ApiProblems(400, 401, 403, 404, 413, 503)
  @HttpCode(200)
  @Post('transfer')
  async transfer(@CurrentMember() caller: Member, @Body() body: TransferDto): Promise<MemberDto> {
    return MemberDto.of(await this.own.transfer(caller, body.member));
  }
}
