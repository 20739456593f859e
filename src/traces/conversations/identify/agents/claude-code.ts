import { sha256 } from '../../../../common/crypto/sha256.ts';
import { objectIn, objectsIn } from '../../../../common/json/json-object.ts';
import { parsedObject, textIn } from '../../json-value.ts';
import { readUnits } from '../../threading/read-units.ts';
import { NO_IDS, type ReadAgentIds } from '../agent-ids.ts';
import { usableId } from '../usable-id.ts';

/**
 * Claude Code: `x-claude-code-session-id`, the same id in `metadata.user_id`, and for the agents that it starts
 * `x-claude-code-agent-id` (https://code.claude.com/docs, LLM gateway protocol).
 */
export const claudeCode: ReadAgentIds = ({ headers, body }) => {
  const sessionId = usableId(headers['x-claude-code-session-id']) ?? sessionInMetadata(body);
  if (sessionId === undefined) return undefined;
  const agentId = usableId(headers['x-claude-code-agent-id']) ?? namelessAgent(body) ?? null;
  const parentAgentId = usableId(headers['x-claude-code-parent-agent-id']) ?? null;
  return { ...NO_IDS, sessionId, agentId, parentAgentId };
};

/** JSON with `session_id`, or the older `user_…_session_<id>`. */
function sessionInMetadata(body: unknown): string | undefined {
  const userId = textIn(objectIn(objectIn(body).metadata).user_id);
  if (userId === undefined) return undefined;
  return usableId(/_session_([\w-]+)$/.exec(userId)?.[1]) ?? usableId(parsedObject(userId).session_id);
}

/** A release that marks its agents without naming them: an agent is what it is and what it was first asked. */
function namelessAgent(body: unknown): string | undefined {
  const system = objectsIn(objectIn(body).system).map(({ text }) => textIn(text) ?? '');
  if (
    !system.some(
      (text) => text.startsWith('x-anthropic-billing-header') && text.includes('cc_is_subagent=true'),
    )
  )
    return undefined;
  const opening = readUnits(body)[0]?.essence ?? '';
  return `opening-${sha256(JSON.stringify([system.slice(1), opening])).slice(0, 16)}`;
}
