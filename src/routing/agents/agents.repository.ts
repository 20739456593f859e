import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { Agent } from './agent.entity.ts';

/** A subagent that was seen and is none of those that are known. */
export interface AgentSighting {
  readonly organizationId: string;
  /** What its client calls it; empty where it says nothing. */
  readonly seenAs: string;
  /** Of the beginning of its prompt, in hexadecimal. */
  readonly promptSha256: string;
  readonly count: number;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}

/** More than anybody follows up; those seen last are kept. */
const MAX_SIGHTINGS = 100;

/** The agents of organisations, and those that are none of them. */
@Injectable()
export class AgentsRepository {
  constructor(@InjectRepository(Agent) private readonly agents: Repository<Agent>) {}

  /** By their names. */
  ofOrganization(organizationId: string, manager: EntityManager = this.agents.manager): Promise<Agent[]> {
    return manager.find(Agent, { where: { organizationId }, order: { name: 'ASC' } });
  }

  async store(agent: Agent, manager: EntityManager): Promise<void> {
    await manager.save(Agent, agent);
  }

  async remove({ organizationId, name }: Agent, manager: EntityManager): Promise<void> {
    await manager.delete(Agent, { organizationId, name });
  }

  /** Runs work in one transaction, alone on the organisation's agents. */
  alone<Result>(organizationId: string, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.agents.manager.transaction(async (manager) => {
      await manager.query('SELECT 1 FROM organizations WHERE id = $1 FOR NO KEY UPDATE', [organizationId]);
      return work(manager);
    });
  }

  /** The last first. */
  async sightings(organizationId: string): Promise<AgentSighting[]> {
    const rows: Array<Omit<AgentSighting, 'count'> & { count: string }> = await this.agents.query(
      `SELECT organization_id AS "organizationId", seen_as AS "seenAs", encode(prompt_sha256, 'hex') AS "promptSha256",
              count, first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt"
         FROM agent_sightings WHERE organization_id = $1 ORDER BY last_seen_at DESC, seen_as LIMIT $2`,
      [organizationId, MAX_SIGHTINGS],
    );
    return rows.map((row) => Object.assign(row, { count: Number(row.count) }));
  }

  async recordMatches(
    matches: ReadonlyArray<{ organizationId: string; name: string; at: Date }>,
  ): Promise<void> {
    await this.agents.query(
      `UPDATE agents SET last_matched_at = matched.at
         FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS matched (organization_id, name, at)
        WHERE agents.organization_id = matched.organization_id AND agents.name = matched.name`,
      [
        matches.map(({ organizationId }) => organizationId),
        matches.map(({ name }) => name),
        matches.map(({ at }) => at.toISOString()),
      ],
    );
  }

  /** Adds to what was seen before. Of an organisation that is gone nothing is kept. */
  async recordSightings(seen: readonly AgentSighting[]): Promise<void> {
    await this.agents.query(
      `INSERT INTO agent_sightings (organization_id, seen_as, prompt_sha256, count, first_seen_at, last_seen_at)
       SELECT seen.organization_id, seen.seen_as, seen.prompt_sha256, seen.count, seen.first_at, seen.last_at
         FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::bigint[], $5::timestamptz[], $6::timestamptz[])
           AS seen (organization_id, seen_as, prompt_sha256, count, first_at, last_at)
         JOIN organizations ON organizations.id = seen.organization_id
       ON CONFLICT (organization_id, seen_as, prompt_sha256) DO UPDATE
          SET count = agent_sightings.count + excluded.count,
              last_seen_at = greatest(agent_sightings.last_seen_at, excluded.last_seen_at)`,
      [
        seen.map(({ organizationId }) => organizationId),
        seen.map(({ seenAs }) => seenAs),
        seen.map(({ promptSha256 }) => Buffer.from(promptSha256, 'hex')),
        seen.map(({ count }) => count),
        seen.map(({ firstSeenAt }) => firstSeenAt.toISOString()),
        seen.map(({ lastSeenAt }) => lastSeenAt.toISOString()),
      ],
    );
    await this.#dropOldSightings([...new Set(seen.map(({ organizationId }) => organizationId))]);
  }

  async #dropOldSightings(organizationIds: readonly string[]): Promise<void> {
    await this.agents.query(
      `DELETE FROM agent_sightings AS old USING (
         SELECT organization_id, seen_as, prompt_sha256,
                row_number() OVER (PARTITION BY organization_id ORDER BY last_seen_at DESC, seen_as, prompt_sha256) AS place
           FROM agent_sightings WHERE organization_id = ANY ($1::uuid[])
       ) AS placed
       WHERE placed.place > $2 AND old.organization_id = placed.organization_id
         AND old.seen_as = placed.seen_as AND old.prompt_sha256 = placed.prompt_sha256`,
      [organizationIds, MAX_SIGHTINGS],
    );
  }
}
