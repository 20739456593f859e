import type { CacheCollapse } from './guard/cache-watch.ts';
import type { RequestClass } from './request-class.ts';

/** Where an exchange belongs: what its trace says about it. */
export interface Placement {
  /** The exchange. */
  readonly traceId: string;
  /** Null for what belongs to no conversation; then all else that an id would tell is null too. */
  readonly conversationId: string | null;
  readonly sessionId: string | null;
  /** Null for the main loop. */
  readonly agentId: string | null;
  readonly parentAgentId: string | null;
  /** The turn that this one goes on from; of an agent's first turn the one that called it. */
  readonly previousId: string | null;
  /** The index of the first message that the conversation had not seen. */
  readonly newFrom: number | null;
  readonly requestClass: RequestClass | null;
  /** Name and version, e.g. `claude-cli/2.1.329`. */
  readonly client: string | null;
  readonly repository: string | null;
  readonly branch: string | null;
  /** The alert that this exchange raised, to be logged and counted; its row is written. */
  readonly alert: CollapseAlert | null;
}

/** The prompts of a thread no longer come from the provider's cache. */
export interface CollapseAlert extends CacheCollapse {
  readonly kind: 'prompt_cache_collapse';
  readonly id: string;
  readonly organizationId: string;
  readonly conversationId: string;
  readonly traceId: string;
  readonly userId: string | null;
  readonly agentId: string | null;
  readonly client: string | null;
  readonly model: string | null;
}
