import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Put, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../common/access/caller.ts';
import { CurrentMember } from '../common/access/current-caller.ts';
import { Requires } from '../common/access/requires.ts';
import { API } from '../common/http/api-prefix.ts';
import { ApiProblems } from '../common/http/api-problems.ts';
import { PageQuery } from '../common/http/page-query.dto.ts';
import {
  ChangeOrganizationKeyDto,
  OrganizationKeyDto,
  OrganizationKeyPageDto,
  StoreOrganizationKeyDto,
} from './organization-key.dto.ts';
import { OrganizationKeysService } from './organization-keys.service.ts';
import { ReadOrganizationKeys } from './read-organization-keys.ts';

@ApiTags('Keys of an organisation')
@ApiParam({ name: 'org', type: String, description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/keys`)
export class OrganizationKeysController {
  constructor(
    private readonly readKeys: ReadOrganizationKeys,
    private readonly keys: OrganizationKeysService,
  ) {}

  /** The status of the organisation's keys, the first made first; a developer sees those granted to him. */
  @Requires('keys:read')
  @ApiProblems(400, 401, 403, 404, 503)
  @Get()
  async list(@CurrentMember() caller: Member, @Query() query: PageQuery): Promise<OrganizationKeyPageDto> {
    const { items, nextCursor } = await this.readKeys.list(caller, query.limit, query.cursor);
    return { items: items.map((key) => OrganizationKeyDto.granted(key)), nextCursor };
  }

  /** The status of one key. */
  @Requires('keys:read')
  @ApiProblems(401, 403, 404, 503)
  @Get(':name')
  async get(@CurrentMember() caller: Member, @Param('name') name: string): Promise<OrganizationKeyDto> {
    return OrganizationKeyDto.granted(await this.readKeys.get(caller, name));
  }

  /** Stores or replaces a key. The answer is its status; the key itself can never be read back. */
  @Requires('keys:manage')
  @ApiProblems(400, 401, 403, 404, 409, 413, 503)
  @Put(':name')
  async store(
    @CurrentMember() caller: Member,
    @Param('name') name: string,
    @Body() body: StoreOrganizationKeyDto,
  ): Promise<OrganizationKeyDto> {
    return OrganizationKeyDto.granted(await this.keys.store(caller, name, body));
  }

  /** Changes who may use a key, or how many requests at once. */
  @Requires('keys:manage')
  @ApiProblems(400, 401, 403, 404, 413, 503)
  @Patch(':name')
  async update(
    @CurrentMember() caller: Member,
    @Param('name') name: string,
    @Body() body: ChangeOrganizationKeyDto,
  ): Promise<OrganizationKeyDto> {
    return OrganizationKeyDto.granted(await this.keys.update(caller, name, body));
  }

  /** Deletes a key and its grants. The next request that would need it is refused. */
  @Requires('keys:manage')
  @ApiProblems(401, 403, 404, 503)
  @HttpCode(204)
  @Delete(':name')
  async remove(@CurrentMember() caller: Member, @Param('name') name: string): Promise<void> {
    await this.keys.remove(caller, name);
  }
}
