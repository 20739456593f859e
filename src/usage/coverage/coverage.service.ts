import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Member } from '../../common/access/caller.ts';
import { pageOf } from '../../common/http/page.ts';
import type { AbsentMemberDto, CoveragePageDto, CoverageQuery } from './coverage.dto.ts';

const DAY_MS = 86_400_000;

/** Whether a member came through the gateway since a day. By the index on persons: each has few rows of recent days. */
const CAME = `EXISTS (SELECT 1 FROM usage_rollups AS used
  WHERE used.user_id = member.user_id AND used.organization_id = $1 AND used.day >= $2::date AND used.exchanges > 0)`;

const ABSENT = `
  SELECT users.id, users.name, users.email, member.role, member.suspended_at IS NOT NULL AS suspended,
         (SELECT max(used.day)::text FROM usage_rollups AS used
           WHERE used.user_id = member.user_id AND used.organization_id = $1 AND used.exchanges > 0) AS "lastDay"
    FROM memberships AS member JOIN users ON users.id = member.user_id
   WHERE member.organization_id = $1 AND NOT ${CAME} AND ($3::uuid IS NULL OR member.user_id > $3)
   ORDER BY member.user_id LIMIT $4`;

const COUNT = `
  SELECT count(*)::integer AS members, count(*) FILTER (WHERE ${CAME})::integer AS covered
    FROM memberships AS member WHERE member.organization_id = $1`;

/** Tells who does not come through the gateway: a key that somebody set in his own tool passes it by. */
@Injectable()
export class CoverageService {
  constructor(private readonly dataSource: DataSource) {}

  /** The members of the caller's organisation without an exchange in the last days. */
  async read({ organizationId }: Member, { days, limit, cursor }: CoverageQuery): Promise<CoveragePageDto> {
    const since = new Date(Date.now() - (days - 1) * DAY_MS).toISOString().slice(0, 10);
    const [absent, [counts]] = (await Promise.all([
      this.dataSource.query(ABSENT, [organizationId, since, cursor ?? null, limit + 1]),
      this.dataSource.query(COUNT, [organizationId, since]),
    ])) as [AbsentMemberDto[], [{ members: number; covered: number }]];
    return { since, ...counts, ...pageOf(absent, limit, ({ id }) => id, (member) => member) };
  }
}
