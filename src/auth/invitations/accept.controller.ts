import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { answerWithSession, originOf } from '../sign-in/answer-with-session.ts';
import { AcceptInvitationDto, JoinedDto, OpenInvitationDto } from './accept.dto.ts';
import { AcceptInvitation } from './accept-invitation.ts';
import { OwnSession } from './own-session.ts';

// Public: whoever is invited may have no account yet. The token in the address is what he shows.
@ApiTags('Invitations')
@Controller(`${API}/invites/:token`)
@Public()
export class AcceptController {
  constructor(
    private readonly invitations: AcceptInvitation,
    private readonly sessions: OwnSession,
  ) {}

  /** What the invitation behind a link says. */
  @ApiProblems(404, 503)
  @Get()
  async get(@Param('token') token: string): Promise<OpenInvitationDto> {
    return OpenInvitationDto.of(await this.invitations.find(token));
  }

  /** Accepts an invitation: a new person by name and password, whoever has an account by his session and no body. */
  @ApiBody({ type: AcceptInvitationDto, required: false })
  @ApiCreatedResponse({ type: JoinedDto, description: 'A new person joined, and is signed in.' })
  @ApiOkResponse({ type: JoinedDto, description: 'A person who has an account joined.' })
  @ApiProblems(400, 401, 403, 404, 409, 413, 503)
  @HttpCode(201)
  @Post('accept')
  async accept(
    @Param('token') token: string,
    @Body() body: AcceptInvitationDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JoinedDto> {
    const { name, password, transport } = body;
    if (name === undefined || password === undefined) {
      response.status(HttpStatus.OK);
      return JoinedDto.of(await this.invitations.asOneself(await this.sessions.personOf(request), token));
    }
    const joined = await this.invitations.asNewPerson(token, { name, password }, originOf(request));
    return { ...answerWithSession(request, response, transport, joined), ...JoinedDto.of(joined) };
  }
}
