import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../common/access/caller.ts';
import { CurrentPerson } from '../common/access/current-caller.ts';
import { Requires } from '../common/access/requires.ts';
import { API } from '../common/http/api-prefix.ts';
import { ApiProblems } from '../common/http/api-problems.ts';
import { ChangeMeDto, MeDto } from './me.dto.ts';
import { MeService, type Profile } from './me.service.ts';
import { PersonDto } from './sign-in/sign-in.dto.ts';

@ApiTags('Me')
@Controller(`${API}/me`)
@Requires('self')
export class MeController {
  constructor(private readonly me: MeService) {}

  /** Who the caller is and where he belongs. */
  @ApiProblems(401, 403, 503)
  @Get()
  async read(@CurrentPerson() caller: Person): Promise<MeDto> {
    return shown(await this.me.read(caller));
  }

  /** Changes the caller's name, or which organisation his requests belong to where no token says otherwise. */
  @ApiProblems(400, 401, 403, 413, 503)
  @Patch()
  async change(@CurrentPerson() caller: Person, @Body() body: ChangeMeDto): Promise<MeDto> {
    return shown(await this.me.change(caller, body));
  }
}

function shown({ user, memberships, byDefault }: Profile): MeDto {
  const organizations = memberships.map((membership) => ({
    slug: membership.organization.slug,
    name: membership.organization.name,
    role: membership.role,
    suspended: membership.suspendedAt !== null,
    isDefault: membership === byDefault,
  }));
  return { ...PersonDto.of(user), organizations };
}
