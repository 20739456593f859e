import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../../common/access/caller.ts';
import { CurrentPerson } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { DecideDeviceLogin } from './decide-device-login.ts';
import { ApproveDeviceLoginDto, DeviceLoginDto } from './device-login.dto.ts';
import { FindDeviceLogin } from './find-device-login.ts';
import { readUserCode } from './user-code.ts';

/** The sign-in of a program on another machine, for the person who decides about it. */
@ApiTags('Sign-in')
@Controller(`${API}/device`)
@Requires('self-session')
export class DeviceLoginController {
  constructor(
    private readonly logins: FindDeviceLogin,
    private readonly decisions: DecideDeviceLogin,
  ) {}

  /** The sign-in that waits under a code. Case and hyphen do not matter. */
  @ApiProblems(401, 403, 404, 429, 503)
  @Get(':userCode')
  async deviceLogin(
    @CurrentPerson() person: Person,
    @Param('userCode') userCode: string,
  ): Promise<DeviceLoginDto> {
    const grant = await this.logins.find(person, userCode);
    return DeviceLoginDto.of(grant, readUserCode(userCode) ?? userCode);
  }

  /** Approves it: the program gets a session of the caller. */
  @ApiProblems(400, 401, 403, 404, 413, 429, 503)
  @HttpCode(204)
  @Post(':userCode/approve')
  async approveDeviceLogin(
    @CurrentPerson() person: Person,
    @Param('userCode') userCode: string,
    @Body() body: ApproveDeviceLoginDto,
  ): Promise<void> {
    await this.decisions.approve(person, userCode, body.organization);
  }

  /** Denies it: the program is told so. */
  @ApiProblems(401, 403, 404, 429, 503)
  @HttpCode(204)
  @Post(':userCode/deny')
  async denyDeviceLogin(@CurrentPerson() person: Person, @Param('userCode') userCode: string): Promise<void> {
    await this.decisions.deny(person, userCode);
  }
}
