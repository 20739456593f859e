import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Person } from '../../common/access/caller.ts';
import { CurrentPerson } from '../../common/access/current-caller.ts';
import { Public, Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { PageQuery } from '../../common/http/page-query.dto.ts';
import { clearSessionCookies } from '../access/session-cookie.ts';
import { SessionPageDto, SessionDto } from '../tokens/token.dto.ts';
import { TokensService } from '../tokens/tokens.service.ts';
import { answerWithSession, originOf } from './answer-with-session.ts';
import { PasswordChange } from './password-change.ts';
import { ChangePasswordDto, SignedInDto, SignInDto } from './sign-in.dto.ts';
import { SignInService } from './sign-in.service.ts';

@ApiTags('Sign-in')
@Controller(`${API}/auth`)
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly tokens: TokensService,
    private readonly passwords: PasswordChange,
  ) {}

  /** Signs in with e-mail address and password. */
  // Public: whoever signs in has no credential yet. Guessing is slowed and locked.
  @Public()
  @ApiProblems(400, 401, 413, 429)
  @HttpCode(200)
  @Post('login')
  async login(
    @Body() body: SignInDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInDto> {
    const signedIn = await this.signIns.signIn(body.email, body.password, originOf(request));
    return answerWithSession(request, response, body.transport, signedIn);
  }

  /** Ends the session that the request carries. */
  @Requires('self-session')
  @ApiProblems(401, 403, 503)
  @HttpCode(204)
  @Post('logout')
  async logout(
    @CurrentPerson() caller: Person,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.tokens.revoke(caller, 'session', caller.tokenId);
    clearSessionCookies(request, response);
  }

  /** The caller's sessions, the newest first. */
  @Requires('self')
  @ApiProblems(400, 401, 403, 503)
  @Get('sessions')
  async sessions(@CurrentPerson() caller: Person, @Query() query: PageQuery): Promise<SessionPageDto> {
    const page = await this.tokens.list(caller, 'session', query.limit, query.cursor);
    return {
      items: page.items.map((token) => SessionDto.of(token, caller.tokenId)),
      nextCursor: page.nextCursor,
    };
  }

  /** Ends one of the caller's sessions; its next request is refused. */
  @Requires('self-session')
  @ApiProblems(400, 401, 403, 404, 503)
  @HttpCode(204)
  @Delete('sessions/:id')
  async endSession(@CurrentPerson() caller: Person, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.tokens.revoke(caller, 'session', id);
  }

  /** Replaces the caller's password and ends all his other sessions. */
  @Requires('self-session')
  @ApiProblems(400, 401, 403, 413, 429, 503)
  @HttpCode(204)
  @Post('password')
  async changePassword(
    @CurrentPerson() caller: Person,
    @Body() body: ChangePasswordDto,
    @Req() request: Request,
  ): Promise<void> {
    await this.passwords.change(caller, body.currentPassword, body.newPassword, request.ip ?? 'unknown');
  }
}
