import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../../common/access/caller.ts';
import { CurrentMember } from '../../../common/access/current-caller.ts';
import { Requires } from '../../../common/access/requires.ts';
import { API } from '../../../common/http/api-prefix.ts';
import { ApiProblems } from '../../../common/http/api-problems.ts';
import { PageQuery } from '../../../common/http/page-query.dto.ts';
import { DEFAULT_GRACE_SECONDS, RotateTokenDto } from '../rotate-token.dto.ts';
import { wantedToken } from '../wanted-token.ts';
import {
  CreatedServiceTokenDto,
  CreateServiceTokenDto,
  RotatedServiceTokenDto,
  ServiceTokenPageDto,
} from './service-token.dto.ts';
import { ServiceTokensService } from './service-tokens.service.ts';

@ApiTags('Service tokens')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/tokens`)
export class ServiceTokensController {
  constructor(private readonly tokens: ServiceTokensService) {}

  /** The organisation's service tokens, the newest first, and who made them. Never the tokens themselves. */
  @Requires('service-tokens:read')
  @ApiProblems(400, 401, 403, 404, 503)
  @Get()
  list(@CurrentMember() caller: Member, @Query() query: PageQuery): Promise<ServiceTokenPageDto> {
    return this.tokens.list(caller, query.limit, query.cursor);
  }

  /** Makes a service token that can do no more than this request’s credential. Its text is in this answer alone. */
  @Requires('service-tokens:manage')
  @ApiProblems(400, 401, 403, 404, 409, 413, 503)
  @Post()
  async create(
    @CurrentMember() caller: Member,
    @Body() body: CreateServiceTokenDto,
  ): Promise<CreatedServiceTokenDto> {
    const { shown, text } = await this.tokens.make(caller, wantedToken(body, body.role ?? 'developer'));
    return { ...shown, token: text.reveal() };
  }

  /** Makes a token with the name, rights and end of another, which works on until the grace is over. */
  @Requires('service-tokens:manage')
  @ApiProblems(400, 401, 403, 404, 409, 413, 503)
  @Post(':id/rotate')
  async rotate(
    @CurrentMember() caller: Member,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { graceSeconds }: RotateTokenDto,
  ): Promise<RotatedServiceTokenDto> {
    const rotated = await this.tokens.rotate(caller, id, graceSeconds ?? DEFAULT_GRACE_SECONDS);
    const { shown, text, previousExpiresAt } = rotated;
    return { ...shown, token: text.reveal(), previousExpiresAt };
  }

  /** Revokes a service token; its next request is refused. */
  @Requires('service-tokens:manage')
  @ApiProblems(400, 401, 403, 404, 503)
  @HttpCode(204)
  @Delete(':id')
  async revoke(@CurrentMember() caller: Member, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.tokens.revoke(caller, id);
  }
}
