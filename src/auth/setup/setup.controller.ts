import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { answerWithSession, originOf } from '../sign-in/answer-with-session.ts';
import { SetupDto, SetupNeededDto, SetUpDto } from './setup.dto.ts';
import { SetupService } from './setup.service.ts';

// Public: before the first person exists there is nobody who could sign in. The setup token guards the one call that acts.
@ApiTags('Set-up')
@Controller(`${API}/setup`)
@Public()
export class SetupController {
  constructor(private readonly setup: SetupService) {}

  /** Whether the first run is still to be done. */
  @Get()
  async isNeeded(): Promise<SetupNeededDto> {
    return { needed: await this.setup.isNeeded() };
  }

  /** Founds the first organisation and its owner, and signs him in. */
  @ApiProblems(400, 401, 409, 413)
  @Post()
  async setUp(
    @Body() body: SetupDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SetUpDto> {
    const founded = await this.setup.setUp(body, originOf(request));
    const { id, slug, name } = founded.organization;
    return {
      ...answerWithSession(request, response, body.transport, founded),
      organization: { id, slug, name },
    };
  }
}
