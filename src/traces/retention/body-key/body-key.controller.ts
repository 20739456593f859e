import { Controller, Delete, HttpCode } from '@nestjs/common';
import { ApiNoContentResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../../common/access/caller.ts';
import { CurrentMember } from '../../../common/access/current-caller.ts';
import { Requires } from '../../../common/access/requires.ts';
import { API } from '../../../common/http/api-prefix.ts';
import { ApiProblems } from '../../../common/http/api-problems.ts';
import { DestroyBodyKey } from './destroy-body-key.ts';

@ApiTags('Record')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/record/body-key`)
export class BodyKeyController {
  constructor(private readonly destroyBodyKey: DestroyBodyKey) {}

  /** Destroys the key of sealed bodies, so that nobody can read them; what is sealed from then on has a new one. */
  @ApiNoContentResponse({ description: 'The key is gone.' })
  @ApiProblems(401, 403, 404, 409, 503)
  @Requires('record:erase')
  @HttpCode(204)
  @Delete()
  async destroy(@CurrentMember() caller: Member): Promise<void> {
    await this.destroyBodyKey.destroy(caller);
  }
}
