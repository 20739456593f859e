import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../common/access/caller.ts';
import { CurrentMember } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { PageQuery } from '../../common/http/page-query.dto.ts';
import { OrganizationRoutesService } from './organization-routes.service.ts';
import { OrganizationRouteBodyDto, OrganizationRouteDto, OrganizationRoutePageDto } from './route.dto.ts';

const ID_OR_NAME = { name: 'route', description: 'The id of a route, or its name' };

@ApiTags('Routes of an organisation')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/routes`)
export class OrganizationRoutesController {
  constructor(private readonly routes: OrganizationRoutesService) {}

  /** The organisation's named routes, the first made first; a developer sees those that he can use. */
  @Requires('routes:read')
  @ApiProblems(400, 401, 403, 404, 503)
  @Get()
  async list(@CurrentMember() caller: Member, @Query() query: PageQuery): Promise<OrganizationRoutePageDto> {
    const { items, nextCursor } = await this.routes.list(caller, query.limit, query.cursor);
    return { items: items.map((route) => OrganizationRouteDto.of(route)), nextCursor };
  }

  /** Makes a route, for all members or for some. The next request for its name takes it. */
  @Requires('routes:manage')
  @ApiProblems(400, 401, 403, 404, 409, 413, 503)
  @Post()
  async create(
    @CurrentMember() caller: Member,
    @Body() body: OrganizationRouteBodyDto,
  ): Promise<OrganizationRouteDto> {
    return OrganizationRouteDto.of(await this.routes.create(caller, body));
  }

  /** One route, by its id or its name. */
  @Requires('routes:read')
  @ApiProblems(401, 403, 404, 409, 503)
  @ApiParam(ID_OR_NAME)
  @Get(':route')
  async get(
    @CurrentMember() caller: Member,
    @Param('route') idOrName: string,
  ): Promise<OrganizationRouteDto> {
    return OrganizationRouteDto.of(await this.routes.get(caller, idOrName));
  }

  /** Puts a route in place of the one that is there. What is left out has its default: without grants it is for all. */
  @Requires('routes:manage')
  @ApiProblems(400, 401, 403, 404, 409, 413, 503)
  @ApiParam(ID_OR_NAME)
  @Put(':route')
  async replace(
    @CurrentMember() caller: Member,
    @Param('route') idOrName: string,
    @Body() body: OrganizationRouteBodyDto,
  ): Promise<OrganizationRouteDto> {
    return OrganizationRouteDto.of(await this.routes.replace(caller, idOrName, body));
  }

  /** Deletes a route. One that another route leads to stays. */
  @Requires('routes:manage')
  @ApiProblems(401, 403, 404, 409, 503)
  @ApiParam(ID_OR_NAME)
  @HttpCode(204)
  @Delete(':route')
  async remove(@CurrentMember() caller: Member, @Param('route') idOrName: string): Promise<void> {
    await this.routes.remove(caller, idOrName);
  }
}
