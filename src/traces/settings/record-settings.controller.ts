import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../common/access/caller.ts';
import { CurrentMember } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { ChangeRecordSettingsDto, RecordSettingsDto } from './record-settings.dto.ts';
import { RecordSettingsService } from './record-settings.service.ts';

@ApiTags('Record')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/record`)
export class RecordSettingsController {
  constructor(private readonly settings: RecordSettingsService) {}

  /** How the record of the organisation's exchanges is kept, and for how long. */
  @Requires('record-settings:read')
  @ApiProblems(401, 403, 404, 503)
  @Get()
  async read(@CurrentMember() caller: Member): Promise<RecordSettingsDto> {
    const { settings, updatedAt } = await this.settings.read(caller);
    return RecordSettingsDto.of(settings, updatedAt);
  }

  /** Changes how the record is kept, from now on. What is older than it may be is gone within the hour. */
  @Requires('record-settings:manage')
  @ApiProblems(400, 401, 403, 404, 413, 503)
  @Put()
  async replace(
    @CurrentMember() caller: Member,
    @Body() body: ChangeRecordSettingsDto,
  ): Promise<RecordSettingsDto> {
    const { settings, updatedAt } = await this.settings.replace(caller, body);
    return RecordSettingsDto.of(settings, updatedAt);
  }
}
