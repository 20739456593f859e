import type { CacheWatch } from '../guard/cache-watch.ts';

/** Which thread: of whom, and by which key. */
export interface ThreadKey {
  readonly organizationId: string;
  readonly ownerId: string;
  readonly key: string;
}

/** A line of turns in a conversation: the main loop, or one agent. */
export interface Thread extends ThreadKey {
  readonly conversationId: string;
  /** Null for the main loop. */
  agentId: string | null;
  parentAgentId: string | null;
  lastTraceId: string | null;
  /** When the last turn was sent, in milliseconds since the epoch; null before the first one. */
  lastAt: number | null;
  /** The hashes of all that the last turn said, its answer included. */
  seen: readonly string[];
  /** The agents that were called, newest last. */
  calls: readonly AgentCall[];
  cache: CacheWatch | null;
}

/** A turn whose answer calls agents, and the hashes of what they are told. */
export interface AgentCall {
  readonly traceId: string;
  readonly prompts: readonly string[];
}
