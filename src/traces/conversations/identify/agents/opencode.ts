import { NO_IDS, type ReadAgentIds } from '../agent-ids.ts';
import { usableId } from '../usable-id.ts';

/** opencode: `x-session-id`, and on the sessions of its subagents `x-parent-session-id`. */
export const opencode: ReadAgentIds = ({ headers }) => {
  const sessionId = usableId(headers['x-session-id']) ?? usableId(headers['x-session-affinity']);
  if (sessionId === undefined) return undefined;
  return { ...NO_IDS, sessionId, parentSessionId: usableId(headers['x-parent-session-id']) ?? null };
};
