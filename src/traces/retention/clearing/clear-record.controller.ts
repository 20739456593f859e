import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../../common/access/caller.ts';
import { CurrentMember } from '../../../common/access/current-caller.ts';
import { Requires } from '../../../common/access/requires.ts';
import { API } from '../../../common/http/api-prefix.ts';
import { ApiProblems } from '../../../common/http/api-problems.ts';
import type { PartitionedTable } from '../../partitions/partitioned-table.ts';
import { ClearedDto, ClearRecordDto } from './clear-record.dto.ts';
import { type ClearedRecord, ClearRecordService } from './clear-record.service.ts';
import { daysToClear } from './days-to-clear.ts';

@ApiTags('Record')
@ApiParam({ name: 'org', description: 'The short name of the organisation' })
@Controller(`${API}/orgs/:org/record/clear`)
export class ClearRecordController {
  constructor(private readonly clearRecord: ClearRecordService) {}

  /** Clears days of the record, before they would go by themselves. What legal holds keep stays, and so do sums. */
  @Requires('record:clear')
  @ApiProblems(400, 401, 403, 404, 409, 413, 503)
  @Post()
  @HttpCode(200)
  async clear(@CurrentMember() caller: Member, @Body() body: ClearRecordDto): Promise<ClearedDto> {
    return describe(await this.clearRecord.clear(caller, daysToClear(body), body.what));
  }
}

function describe({ days, conversations }: ClearedRecord): ClearedDto {
  const rowsOf = (table: PartitionedTable): number => sum(days.map(({ rows }) => rows[table] ?? 0));
  return {
    days: days.length,
    exchanges: rowsOf('traces'),
    bodies: rowsOf('trace_bodies'),
    conversations,
    bytes: sum(days.map(({ bytes }) => bytes)),
    held: sum(days.map(({ held }) => held)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
