import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../common/access/caller.ts';
import { CurrentPerson } from '../common/access/current-caller.ts';
import { Requires } from '../common/access/requires.ts';
import { API } from '../common/http/api-prefix.ts';
import { ApiProblems } from '../common/http/api-problems.ts';
import { Configuration } from '../config/configuration.ts';
import { providerNames } from '../providers/provider.ts';
import { KeysService } from './keys.service.ts';
import { MyProxyDto } from './my-proxy.dto.ts';
import { KeyPageDto, KeyStatusDto, StoreKeyDto } from './provider-key.dto.ts';
import { ReadMyOrganization } from './read-my-organization.ts';

@ApiTags('Keys')
@Controller(`${API}/me`)
@Requires('self')
export class MyKeysController {
  constructor(
    private readonly keys: KeysService,
    private readonly configuration: Configuration,
    private readonly readMyOrganization: ReadMyOrganization,
  ) {}

  /** The base URLs for agents, the status of the caller's keys, and what his organisation gives him and allows. */
  @ApiProblems(401, 403, 503)
  @Get('proxy')
  async proxy(@CurrentPerson() caller: Person): Promise<MyProxyDto> {
    const { publicUrl } = this.configuration;
    const [keys, workplace] = await Promise.all([this.#statuses(caller), this.readMyOrganization.of(caller)]);
    return {
      anthropicBaseUrl: `${publicUrl}/proxy/anthropic`,
      openaiBaseUrl: `${publicUrl}/proxy/openai/v1`,
      keys,
      ...workplace,
    };
  }

  /** The status of each of the caller's keys; a provider without a key is listed as not configured. */
  @ApiProblems(401, 403, 503)
  @Get('keys')
  async list(@CurrentPerson() caller: Person): Promise<KeyPageDto> {
    return { items: await this.#statuses(caller), nextCursor: null };
  }

  /** The status of one key. */
  @ApiProblems(401, 403, 404, 503)
  @Get('keys/:name')
  async get(@CurrentPerson() caller: Person, @Param('name') name: string): Promise<KeyStatusDto> {
    return KeyStatusDto.of(await this.keys.get(caller, name));
  }

  /** Stores or replaces a key, where the caller's organisation allows own ones. The answer is its status; the key itself can never be read back. */
  @ApiProblems(400, 401, 403, 409, 413, 503)
  @Put('keys/:name')
  async store(
    @CurrentPerson() caller: Person,
    @Param('name') name: string,
    @Body() body: StoreKeyDto,
  ): Promise<KeyStatusDto> {
    return KeyStatusDto.of(await this.keys.store(caller, name, body));
  }

  /** Deletes a key. The next request that would need it is refused. */
  @ApiProblems(401, 403, 404, 503)
  @HttpCode(204)
  @Delete('keys/:name')
  async remove(@CurrentPerson() caller: Person, @Param('name') name: string): Promise<void> {
    await this.keys.remove(caller, name);
  }

  async #statuses(caller: Person): Promise<KeyStatusDto[]> {
    const keys = await this.keys.list(caller);
    const missing = providerNames.filter((provider) => !keys.some((key) => key.provider === provider));
    return [
      ...keys.map((key) => KeyStatusDto.of(key)),
      ...missing.map((provider) => KeyStatusDto.missing(provider)),
    ];
  }
}
