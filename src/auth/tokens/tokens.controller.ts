import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../common/access/caller.ts';
import { CurrentCaller } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { PageQuery } from '../../common/http/page-query.dto.ts';
import { CreatedTokenDto, CreateTokenDto, TokenDto, TokenPageDto } from './token.dto.ts';
import { TokensService } from './tokens.service.ts';

@ApiTags('Tokens')
@Controller(`${API}/me/tokens`)
@Requires('self')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  /** The caller's proxy tokens, the newest first. Never the tokens themselves. */
  @ApiProblems(400, 401, 403, 503)
  @Get()
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<TokenPageDto> {
    const page = await this.tokens.list(caller, 'proxy', query.limit, query.cursor);
    return { items: page.items.map((token) => TokenDto.of(token)), nextCursor: page.nextCursor };
  }

  /** Makes a proxy token. Its text is in this answer and nowhere else. */
  @ApiProblems(400, 401, 403, 409, 413, 503)
  @Post()
  async create(@CurrentCaller() caller: Caller, @Body() body: CreateTokenDto): Promise<CreatedTokenDto> {
    const { name, expiresInDays } = body;
    const scopes = body.scopes ?? ['proxy'];
    const { text, token } = await this.tokens.create(caller, { name, expiresInDays, scopes });
    return { ...TokenDto.of(token), token: text.reveal() };
  }

  /** Revokes a proxy token; its next request is refused. */
  @ApiProblems(400, 401, 403, 404, 503)
  @HttpCode(204)
  @Delete(':id')
  async revoke(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.tokens.revoke(caller, 'proxy', id);
  }
}
