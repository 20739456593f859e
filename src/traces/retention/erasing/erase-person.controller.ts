import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../../common/access/caller.ts';
import { CurrentMember } from '../../../common/access/current-caller.ts';
import { Requires } from '../../../common/access/requires.ts';
import { API } from '../../../common/http/api-prefix.ts';
import { ApiProblems } from '../../../common/http/api-problems.ts';
import { ErasedPersonDto, ErasePersonDto } from './erase-person.dto.ts';
import { ErasePersonService } from './erase-person.service.ts';

@ApiTags('Record')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/record/erase`)
export class ErasePersonController {
  constructor(private readonly erasePerson: ErasePersonService) {}

  /** Erases a person: all his exchanges up to now with what is nobody else's of them. Sums stay, without him. */
  @Requires('record:erase')
  @ApiProblems(400, 401, 403, 404, 409, 413, 503)
  @Post()
  @HttpCode(200)
  async erase(
    @CurrentMember() caller: Member,
    @Body() { userId, reason }: ErasePersonDto,
  ): Promise<ErasedPersonDto> {
    return this.erasePerson.erase(caller, userId, reason);
  }
}
