import type { ThreadKey } from './thread.ts';
import type { Turn } from './turn.ts';

/** The keys of the threads that a turn names; null where it names none. */
export interface ThreadKeys {
  /** Of the session's main loop, or of the session that an agent has to itself. */
  readonly session: ThreadKey | null;
  /** Of the agent inside the session. */
  readonly agent: ThreadKey | null;
  /** Of whoever started the agent. */
  readonly parent: ThreadKey | null;
}

/** Finds the keys that a turn names by its ids. */
export function threadKeysOf({ owner, identity }: Turn): ThreadKeys {
  const { sessionId, agentId, parentAgentId, parentSessionId } = identity;
  if (sessionId === null) return { session: null, agent: null, parent: null };
  const { organizationId, ownerId } = owner;
  const keyOf = (session: string, agent?: string | null): ThreadKey => ({
    organizationId,
    ownerId,
    key: `session:${session}${agent ? `/${agent}` : ''}`,
  });
  const isAgent = agentId !== null;
  const parent = isAgent ? keyOf(sessionId, parentAgentId) : parentSessionId && keyOf(parentSessionId);
  return {
    session: keyOf(sessionId),
    agent: isAgent ? keyOf(sessionId, agentId) : null,
    parent: parent || null,
  };
}
