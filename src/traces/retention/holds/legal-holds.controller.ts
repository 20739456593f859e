import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../../common/access/caller.ts';
import { CurrentMember } from '../../../common/access/current-caller.ts';
import { Requires } from '../../../common/access/requires.ts';
import { API } from '../../../common/http/api-prefix.ts';
import { ApiProblems } from '../../../common/http/api-problems.ts';
import { PageQuery } from '../../../common/http/page-query.dto.ts';
import { LegalHoldDto, LegalHoldPageDto, NewLegalHoldDto } from './legal-holds.dto.ts';
import { LegalHoldsService } from './legal-holds.service.ts';

@ApiTags('Record')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/record/holds`)
export class LegalHoldsController {
  constructor(private readonly holds: LegalHoldsService) {}

  /** What is held of the record, and what was: the newest first. */
  @Requires('record-holds:read')
  @ApiProblems(400, 401, 403, 404, 503)
  @Get()
  async list(
    @CurrentMember() caller: Member,
    @Query() { cursor, limit }: PageQuery,
  ): Promise<LegalHoldPageDto> {
    const page = await this.holds.list(caller, cursor, limit);
    return { ...page, items: page.items.map((hold) => LegalHoldDto.of(hold)) };
  }

  /** Holds the whole record, a member's exchanges or a conversation: neither retention, clearing nor erasing takes them. */
  @Requires('record-holds:manage')
  @ApiProblems(400, 401, 403, 404, 413, 503)
  @Post()
  async add(@CurrentMember() caller: Member, @Body() body: NewLegalHoldDto): Promise<LegalHoldDto> {
    const { scope, reason, subjectId = null } = body;
    return LegalHoldDto.of(await this.holds.add(caller, { scope, reason, subjectId }));
  }

  /** Releases a hold. What it held and is older than it may be is gone within the hour. */
  @Requires('record-holds:manage')
  @ApiProblems(400, 401, 403, 404, 503)
  @Delete(':id')
  @HttpCode(204)
  async release(@CurrentMember() caller: Member, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.holds.release(caller, id);
  }
}
