import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { sha256 } from '../../common/crypto/sha256.ts';
import { DeferredWrites } from '../../common/deferred-writes.ts';
import { type AgentSighting, AgentsRepository } from './agents.repository.ts';
import { normalized } from './prompt-print.ts';

/** Of one prompt the beginning stays the same; then come the date, the directory and what else changes. */
const TOLD_APART_BY = 200;
/** What Claude Code puts before the prompt of an agent. */
const PREAMBLE = /^x-anthropic-billing-header|^You are (?:Claude Code|a Claude agent)\b.{0,100}$/;
/** More that are new at once are not noted one by one. */
const MAX_FRESH = 1000;

interface FreshSighting extends AgentSighting {
  count: number;
  lastSeenAt: Date;
}

/** Notes when agents were last recognised, and which subagents were not. No request waits for it. */
@Injectable()
export class AgentNotices implements OnApplicationShutdown {
  readonly #matches: DeferredWrites<{ organizationId: string; name: string; at: Date }>;
  readonly #sightings: DeferredWrites<AgentSighting>;
  readonly #fresh = new Map<string, FreshSighting>();

  constructor(private readonly agents: AgentsRepository) {
    this.#matches = new DeferredWrites('when agents were recognised', (matches) =>
      agents.recordMatches([...matches.values()]),
    );
    this.#sightings = new DeferredWrites('which agents are not known', (seen) => this.#record(seen));
  }

  matched(organizationId: string, name: string): void {
    this.#matches.note(`${organizationId} ${name}`, { organizationId, name, at: new Date() });
  }

  /** @param seenAs what its client calls it */
  unmatched(organizationId: string, seenAs: string, texts: readonly string[]): void {
    const prompt = texts.map(normalized).find((text) => text !== '' && !PREAMBLE.test(text)) ?? '';
    const promptSha256 = sha256(prompt.slice(0, TOLD_APART_BY));
    const name = `${organizationId} ${seenAs} ${promptSha256}`;
    const now = new Date();
    const fresh = this.#fresh.get(name) ?? {
      organizationId,
      seenAs,
      promptSha256,
      count: 0,
      firstSeenAt: now,
      lastSeenAt: now,
    };
    if (fresh.count === 0 && this.#fresh.size >= MAX_FRESH) return;
    fresh.count++;
    fresh.lastSeenAt = now;
    this.#fresh.set(name, fresh);
    this.#sightings.note(name, fresh);
  }

  /** Writes what is noted, so that whoever asks sees it. */
  async flush(): Promise<void> {
    await this.#matches.flush();
    await this.#sightings.flush();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#matches.stop();
    await this.#sightings.stop();
  }

  async #record(seen: ReadonlyMap<string, AgentSighting>): Promise<void> {
    for (const name of seen.keys()) this.#fresh.delete(name);
    await this.agents.recordSightings([...seen.values()]);
  }
}
