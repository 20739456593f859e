import {
  applyDecorators,
  Body,
  Controller,
  Get,
  HttpCode,
  Post,
  Put,
  Query,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOkResponse, ApiParam, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Response } from 'express';
import { stringify } from 'yaml';
import type { Member } from '../../common/access/caller.ts';
import { CurrentMember } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { ConfigurationChangesDto, ConfigurationDto, ConfigurationQuery } from './configuration.dto.ts';
import { ConfigurationService } from './configuration.service.ts';
import { ReadConfiguration } from './read-configuration.ts';
import { YamlBodyInterceptor } from './yaml-body.interceptor.ts';

const SCHEMA = { schema: { $ref: getSchemaPath(ConfigurationDto) } };
const FORMS = { 'application/json': SCHEMA, 'application/yaml': SCHEMA };

/** Of a call that takes a document in either form. */
const TakesDocument = (): MethodDecorator =>
  applyDecorators(
    UseInterceptors(YamlBodyInterceptor),
    ApiBody({
      schema: SCHEMA.schema,
      required: true,
      description: 'As application/json or application/yaml',
    }),
  );

@ApiTags('Configuration')
@ApiExtraModels(ConfigurationDto)
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/configuration`)
export class ConfigurationController {
  constructor(
    private readonly configuration: ConfigurationService,
    private readonly readConfiguration: ReadConfiguration,
  ) {}

  /** The policy and the routes of the organisation as one document, without secrets. */
  @Requires('configuration:read')
  @ApiProblems(400, 401, 403, 404, 503)
  @ApiOkResponse({ content: FORMS })
  @Get()
  async read(
    @CurrentMember() caller: Member,
    @Query() { format = 'json' }: ConfigurationQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object | string> {
    const document = await this.readConfiguration.document(caller);
    if (format === 'json') return document;
    response.setHeader('content-type', 'application/yaml; charset=utf-8');
    return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
  }

  /** What a document would change. Nothing is changed. */
  @Requires('configuration:read')
  @ApiProblems(400, 401, 403, 404, 413, 503)
  @TakesDocument()
  @HttpCode(200)
  @Post('diff')
  compare(@CurrentMember() caller: Member, @Body() body: unknown): Promise<ConfigurationChangesDto> {
    return this.configuration.compare(caller, body);
  }

  /** Puts a document in force, all of it or nothing. Routes that it lacks are removed; members’ own routes stay. */
  @Requires('configuration:manage')
  @ApiProblems(400, 401, 403, 404, 413, 503)
  @TakesDocument()
  @Put()
  apply(@CurrentMember() caller: Member, @Body() body: unknown): Promise<ConfigurationChangesDto> {
    return this.configuration.apply(caller, body);
  }
}
