import { Injectable } from '@nestjs/common';
import { FreshCache } from '../../common/fresh-cache.ts';
import { ChangeFeed } from '../../database/change-feed.ts';
import type { Agent } from './agent.entity.ts';
import { AgentsRepository } from './agents.repository.ts';
import type { KnownAgent } from './recognize-agent.ts';

/** The agents that organisations know, by their names, remembered. */
@Injectable()
export class AgentDirectory {
  readonly #known: FreshCache<ReadonlyMap<string, KnownAgent>>;

  constructor(
    feed: ChangeFeed,
    private readonly agents: AgentsRepository,
  ) {
    this.#known = new FreshCache({ what: 'the agents', maxEntries: 5000, feed });
    feed.on(({ kind, id }) => kind === 'organization' && this.#known.forget((_, key) => key === id));
  }

  of(organizationId: string): ReadonlyMap<string, KnownAgent> | Promise<ReadonlyMap<string, KnownAgent>> {
    return this.#known.get(organizationId, async () => {
      const agents = await this.agents.ofOrganization(organizationId);
      return new Map(agents.map((agent) => [agent.name, knownAgent(agent)]));
    });
  }
}

function knownAgent({ name, model, promptOpening, promptLength, promptSha256 }: Agent): KnownAgent {
  const print = { opening: promptOpening, length: promptLength, sha256: promptSha256.toString('hex') };
  return { name, model: model ?? undefined, print };
}
