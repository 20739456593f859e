import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Person } from '../../common/access/caller.ts';
import { CurrentPerson } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { PageQuery } from '../../common/http/page-query.dto.ts';
import { OwnRoutesService } from './own-routes.service.ts';
import { OwnRouteBodyDto, OwnRouteDto, OwnRoutePageDto } from './route.dto.ts';

const ID_OR_NAME = { name: 'route', description: 'The id of a route, or its name' };

@ApiTags('Own routes')
@Controller(`${API}/me/routes`)
@Requires('self')
export class MyRoutesController {
  constructor(private readonly routes: OwnRoutesService) {}

  /** The caller's own routes in the organisation that his requests belong to, the first made first. */
  @ApiProblems(400, 401, 403, 503)
  @Get()
  async list(@CurrentPerson() caller: Person, @Query() query: PageQuery): Promise<OwnRoutePageDto> {
    const { items, nextCursor } = await this.routes.list(caller, query.limit, query.cursor);
    return { items: items.map((route) => OwnRouteDto.ofOwn(route)), nextCursor };
  }

  /** Makes a route of the caller's own, where the organisation allows it. */
  @ApiProblems(400, 401, 403, 409, 413, 503)
  @Post()
  async create(@CurrentPerson() caller: Person, @Body() body: OwnRouteBodyDto): Promise<OwnRouteDto> {
    return OwnRouteDto.ofOwn(await this.routes.create(caller, body));
  }

  /** One route, by its id or its name. */
  @ApiProblems(401, 403, 404, 503)
  @ApiParam(ID_OR_NAME)
  @Get(':route')
  async get(@CurrentPerson() caller: Person, @Param('route') idOrName: string): Promise<OwnRouteDto> {
    return OwnRouteDto.ofOwn(await this.routes.get(caller, idOrName));
  }

  /** Puts a route in place of the one that is there. */
  @ApiProblems(400, 401, 403, 404, 409, 413, 503)
  @ApiParam(ID_OR_NAME)
  @Put(':route')
  async replace(
    @CurrentPerson() caller: Person,
    @Param('route') idOrName: string,
    @Body() body: OwnRouteBodyDto,
  ): Promise<OwnRouteDto> {
    return OwnRouteDto.ofOwn(await this.routes.replace(caller, idOrName, body));
  }

  /** Deletes a route. One that another own route leads to stays. */
  @ApiProblems(401, 403, 404, 409, 503)
  @ApiParam(ID_OR_NAME)
  @HttpCode(204)
  @Delete(':route')
  async remove(@CurrentPerson() caller: Person, @Param('route') idOrName: string): Promise<void> {
    await this.routes.remove(caller, idOrName);
  }
}
