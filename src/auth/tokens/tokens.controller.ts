import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../../common/access/caller.ts';
import { CurrentPerson } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { PageQuery } from '../../common/http/page-query.dto.ts';
import { DEFAULT_GRACE_SECONDS, RotateTokenDto } from './rotate-token.dto.ts';
import { TokenChanges } from './token-changes.ts';
import { CreatedTokenDto, CreateTokenDto, RotatedTokenDto, TokenDto, TokenPageDto } from './token.dto.ts';
import { personalTokensOf } from './token-owner.ts';
import { TokensService } from './tokens.service.ts';
import { wantedToken } from './wanted-token.ts';

@ApiTags('Tokens')
@Controller(`${API}/me/tokens`)
@Requires('self')
export class TokensController {
  constructor(
    private readonly tokens: TokensService,
    private readonly changes: TokenChanges,
  ) {}

  /** The caller's proxy tokens, the newest first. Never the tokens themselves. */
  @ApiProblems(400, 401, 403, 503)
  @Get()
  async list(@CurrentPerson() caller: Person, @Query() query: PageQuery): Promise<TokenPageDto> {
    const page = await this.tokens.list(caller, 'proxy', query.limit, query.cursor);
    return { items: page.items.map((token) => TokenDto.of(token)), nextCursor: page.nextCursor };
  }

  /** Makes a proxy token that can do no more than this request’s credential. Its text is in this answer alone. */
  @ApiProblems(400, 401, 403, 409, 413, 503)
  @Post()
  async create(@CurrentPerson() caller: Person, @Body() body: CreateTokenDto): Promise<CreatedTokenDto> {
    const { text, token } = await this.changes.make(
      caller,
      personalTokensOf(caller),
      wantedToken(body, null),
    );
    return { ...TokenDto.of(token), token: text.reveal() };
  }

  /** Makes a token with the name, rights and end of another, which works on until the grace is over. */
  @ApiProblems(400, 401, 403, 404, 409, 413, 503)
  @Post(':id/rotate')
  async rotate(
    @CurrentPerson() caller: Person,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { graceSeconds }: RotateTokenDto,
  ): Promise<RotatedTokenDto> {
    const grace = graceSeconds ?? DEFAULT_GRACE_SECONDS;
    const rotated = await this.changes.rotate(caller, personalTokensOf(caller), id, grace);
    const { text, token, previousExpiresAt } = rotated;
    return { ...TokenDto.of(token), token: text.reveal(), previousExpiresAt };
  }

  /** Revokes a proxy token; its next request is refused. */
  @ApiProblems(400, 401, 403, 404, 503)
  @HttpCode(204)
  @Delete(':id')
  async revoke(@CurrentPerson() caller: Person, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.tokens.revoke(caller, 'proxy', id);
  }
}
