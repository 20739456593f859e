import { Controller, Get, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../common/access/caller.ts';
import { CurrentMember } from '../common/access/current-caller.ts';
import { Requires } from '../common/access/requires.ts';
import { API } from '../common/http/api-prefix.ts';
import { ApiProblems } from '../common/http/api-problems.ts';
import { AuditEntryDto, AuditPageDto, AuditQuery, VerificationDto } from './audit.dto.ts';
import { AuditService } from './audit.service.ts';

@ApiTags('Audit')
@ApiParam({ name: 'org', type: String, description: 'The slug of the organisation.' })
@Controller(`${API}/orgs/:org/audit`)
@Requires('audit:read')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  /** Who changed what, and who signed in, the newest first. */
  @ApiProblems(400, 401, 403, 404, 503)
  @Get()
  async list(@CurrentMember() caller: Member, @Query() query: AuditQuery): Promise<AuditPageDto> {
    const { action, actor, from, to, cursor, limit } = query;
    const filter = {
      action,
      actor,
      from: moment(from),
      to: moment(to),
      below: cursor ? Number(cursor) : undefined,
    };
    const page = await this.audit.list(caller, filter, limit);
    return { ...page, items: page.items.map(({ entry, hash }) => AuditEntryDto.of(entry, hash)) };
  }

  /** Checks that no entry was altered, removed or moved, and names those that were. */
  @ApiProblems(401, 403, 404, 503)
  @Get('verify')
  async verify(@CurrentMember() caller: Member): Promise<VerificationDto> {
    const { problems, ...found } = await this.audit.verify(caller);
    return { ...found, problems: [...problems] };
  }
}

function moment(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
