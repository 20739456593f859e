import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Member } from '../../common/access/caller.ts';
import { type AuditedAction, type AuditedValue, AuditTrail } from '../../common/audit/audit-trail.ts';
import { type Page, pageOf } from '../../common/http/page.ts';
import { isStorableText } from '../../common/storable-text.ts';
import { ChangeFeed } from '../../database/change-feed.ts';
import { invalidFields } from '../named-routes/route-fault.ts';
import type { Agent } from './agent.entity.ts';
import { agentNotFound, tooManyAgents } from './agent-errors.ts';
import { isAgentName } from '../../common/agent-name.ts';
import { AgentNotices } from './agent-notices.ts';
import { type AgentSighting, AgentsRepository } from './agents.repository.ts';
import { type PromptPrint, printOf } from './prompt-print.ts';

/** Each is looked for in the requests of subagents. */
const MAX_AGENTS = 200;
/** Less would stand in requests of anybody. */
const LEAST_PROMPT_LENGTH = 20;

/** The agents that the caller's organisation knows. */
@Injectable()
export class AgentsService {
  constructor(
    private readonly agents: AgentsRepository,
    private readonly notices: AgentNotices,
    private readonly auditTrail: AuditTrail,
    private readonly feed: ChangeFeed,
  ) {}

  /** The agents by name, and those that are none of them. */
  async list(
    { organizationId }: Member,
    limit: number,
    cursor = '',
  ): Promise<Page<Agent> & { readonly unmatched: readonly AgentSighting[] }> {
    await this.notices.flush();
    const agents = await this.agents.ofOrganization(organizationId);
    const rest = agents
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .filter(({ name }) => name > cursor)
      .slice(0, limit + 1);
    const page = pageOf(
      rest,
      limit,
      ({ name }) => name,
      (agent) => agent,
    );
    return { ...page, unmatched: await this.agents.sightings(organizationId) };
  }

  /** @throws GatewayError 404 */
  async get({ organizationId }: Member, name: string): Promise<Agent> {
    await this.notices.flush();
    return findNamed(await this.agents.ofOrganization(organizationId), name);
  }

  /** @throws GatewayError 400, 409 */
  set(
    caller: Member,
    name: string,
    { prompt, model = null }: { prompt: string; model?: string | null },
  ): Promise<Agent> {
    const print = printOf(prompt);
    refuseFaulty(name, print);
    return this.#alone(caller, async (manager) => {
      const agents = await this.agents.ofOrganization(caller.organizationId, manager);
      const before = agents.find((agent) => agent.name === name);
      if (!before && agents.length >= MAX_AGENTS) throw tooManyAgents(MAX_AGENTS);
      const now = new Date();
      const after: Agent = {
        organizationId: caller.organizationId,
        name,
        model,
        promptOpening: print.opening,
        promptLength: print.length,
        promptSha256: Buffer.from(print.sha256, 'hex'),
        createdAt: before?.createdAt ?? now,
        updatedAt: now,
        lastMatchedAt: before?.lastMatchedAt ?? null,
      };
      await this.agents.store(after, manager);
      await this.#record(manager, caller, 'agent.set', { before, after });
      return after;
    });
  }

  /** @throws GatewayError 404 */
  remove(caller: Member, name: string): Promise<void> {
    return this.#alone(caller, async (manager) => {
      const before = findNamed(await this.agents.ofOrganization(caller.organizationId, manager), name);
      await this.agents.remove(before, manager);
      await this.#record(manager, caller, 'agent.remove', { before });
    });
  }

  async #alone<Result>(
    { organizationId }: Member,
    work: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await this.agents.alone(organizationId, work);
    } finally {
      // After a failure too: whether it was committed is then not always known.
      this.feed.tell({ kind: 'organization', id: organizationId });
    }
  }

  #record(
    manager: EntityManager,
    caller: Member,
    action: AuditedAction,
    { before, after }: { before?: Agent | undefined; after?: Agent },
  ): Promise<void> {
    return this.auditTrail.record(manager, caller, {
      action,
      organizationId: caller.organizationId,
      target: { type: 'agent', name: (after ?? before)?.name },
      before: before && audited(before),
      after: after && audited(after),
    });
  }
}

function audited({ name, model, promptSha256 }: Agent): AuditedValue {
  return { name, model, promptSha256: promptSha256.toString('hex') };
}

function findNamed(agents: readonly Agent[], name: string): Agent {
  const agent = agents.find((one) => one.name === name);
  if (!agent) throw agentNotFound();
  return agent;
}

function refuseFaulty(name: string, { opening, length }: PromptPrint): void {
  if (!isAgentName(name))
    throw invalidFields([
      { field: 'name', message: 'name must be 1 to 64 letters, digits, dots, hyphens or underscores' },
    ]);
  if (length < LEAST_PROMPT_LENGTH)
    throw invalidFields([{ field: 'prompt', message: 'prompt is too short to tell an agent by' }]);
  if (!isStorableText(opening))
    throw invalidFields([{ field: 'prompt', message: 'prompt must not begin with a key or a token' }]);
}
