import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Caller, Member, Person } from '../../common/access/caller.ts';
import { CurrentCaller, CurrentMember, CurrentPerson } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { PageQuery } from '../../common/http/page-query.dto.ts';
import {
  JoinedOrganizationDto,
  JoinedOrganizationPageDto,
  NewOrganizationDto,
  OrganizationDetailDto,
  RenameOrganizationDto,
} from './organization.dto.ts';
import { OrganizationsService } from './organizations.service.ts';

@ApiTags('Organisations')
@Controller(`${API}/orgs`)
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  /** The caller's organisations; for a service token, and any other that is of one organisation, that one. */
  @Requires('caller')
  @ApiProblems(400, 401, 403, 503)
  @Get()
  list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<JoinedOrganizationPageDto> {
    return this.organizations.list(caller, query.limit, query.cursor);
  }

  /** Makes another organisation. For owners of one; the caller becomes its owner. */
  @Requires('self')
  @ApiProblems(400, 401, 403, 409, 413, 503)
  @Post()
  create(@CurrentPerson() caller: Person, @Body() body: NewOrganizationDto): Promise<JoinedOrganizationDto> {
    return this.organizations.create(caller, body);
  }

  /** One organisation of the caller. */
  @Requires('organization:read')
  @ApiParam({ name: 'org', description: 'The short name of the organisation' })
  @ApiProblems(401, 403, 404, 503)
  @Get(':org')
  get(@CurrentMember() caller: Member): Promise<OrganizationDetailDto> {
    return this.organizations.get(caller);
  }

  /** Changes the name of an organisation. Its slug stays: links and settings name it. */
  @Requires('organization:manage')
  @ApiParam({ name: 'org', description: 'The short name of the organisation' })
  @ApiProblems(400, 401, 403, 404, 413, 503)
  @Patch(':org')
  rename(
    @CurrentMember() caller: Member,
    @Body() body: RenameOrganizationDto,
  ): Promise<OrganizationDetailDto> {
    return this.organizations.rename(caller, body.name);
  }
}
