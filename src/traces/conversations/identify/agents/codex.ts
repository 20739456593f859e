import { objectIn } from '../../../../common/json/json-object.ts';
import { parsedObject } from '../../json-value.ts';
import { NO_IDS, type ReadAgentIds, type RequestToIdentify } from '../agent-ids.ts';
import { usableId } from '../usable-id.ts';

/** What Codex says of a thread, from wherever it stands. */
type Named = (header: string, member: string) => string | undefined;

/**
 * Codex: headers `session-id` and `thread-id`, the same in `x-codex-turn-metadata` and in the body's `client_metadata`.
 * The threads that it starts share the session and name their parent.
 */
export const codex: ReadAgentIds = (request) => {
  const named = readNames(request);
  const threadId = named('thread-id', 'thread_id');
  const sessionId = named('session-id', 'session_id') ?? threadId;
  if (sessionId === undefined) return undefined;
  const parentId = named('x-codex-parent-thread-id', 'parent_thread_id');
  const isStarted = parentId !== undefined || named('x-openai-subagent', 'subagent_kind') !== undefined;
  const besides = (id: string | undefined): string | null => (id === sessionId ? null : (id ?? null));
  return {
    ...NO_IDS,
    sessionId,
    agentId: isStarted ? besides(threadId) : null,
    parentAgentId: besides(parentId),
  };
};

function readNames({ headers, body }: RequestToIdentify): Named {
  const inBody = objectIn(objectIn(body).client_metadata);
  const inHeader = parsedObject(headers['x-codex-turn-metadata']);
  return (header, member) =>
    usableId(headers[header]) ??
    usableId(inHeader[member]) ??
    usableId(inBody[member]) ??
    usableId(inBody[header]);
}
