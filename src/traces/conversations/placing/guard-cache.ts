import { newId } from '../../../common/identifier.ts';
import { watchCache } from '../guard/watch-cache.ts';
import type { CollapseAlert } from '../placement.ts';
import { modelOf } from '../reading/model-of.ts';
import type { Thread } from './thread.ts';
import type { Turn } from './turn.ts';

/** Shows the guard of a thread's prompt cache the next turn; gives the alert that it raises. */
export function guardCache(turn: Turn, thread: Thread): CollapseAlert | null {
  const { opened, answer } = turn.exchange;
  if (!answer?.usage || !['main', 'subagent'].includes(turn.identity.requestClass)) return null;
  const model = modelOf(opened);
  const { client } = turn;
  const { after, collapse } = watchCache(thread.cache, {
    usage: answer.usage,
    model,
    client,
    at: opened.startedAt,
  });
  thread.cache = after;
  if (!collapse) return null;
  return {
    ...collapse,
    kind: 'prompt_cache_collapse',
    id: newId(),
    organizationId: turn.owner.organizationId,
    conversationId: thread.conversationId,
    traceId: opened.id,
    userId: turn.owner.userId,
    agentId: thread.agentId,
    client,
    model,
  };
}
