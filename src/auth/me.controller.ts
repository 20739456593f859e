import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../common/access/caller.ts';
import { CurrentCaller } from '../common/access/current-caller.ts';
import { Requires } from '../common/access/requires.ts';
import { API } from '../common/http/api-prefix.ts';
import { ApiProblems } from '../common/http/api-problems.ts';
import { tokenUnknown } from './tokens/token-errors.ts';
import { PeopleRepository } from '../orgs/people.repository.ts';
import { MeDto } from './me.dto.ts';

@ApiTags('Me')
@Controller(`${API}/me`)
@Requires('self')
export class MeController {
  constructor(private readonly people: PeopleRepository) {}

  /** Who the caller is and where he belongs. */
  @ApiProblems(401, 403, 503)
  @Get()
  async me(@CurrentCaller() caller: Caller): Promise<MeDto> {
    const user = await this.people.userById(caller.userId);
    if (!user) throw tokenUnknown();
    const memberships = await this.people.membershipsOf(caller.userId);
    const organizations = memberships.map(({ organization, role }) => ({
      slug: organization.slug,
      name: organization.name,
      role,
    }));
    return { id: user.id, email: user.email, name: user.name, organizations };
  }
}
