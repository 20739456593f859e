import type { Book } from './book.ts';
import { noAdditions, type Conversation } from './conversation.ts';
import type { Thread, ThreadKey } from './thread.ts';
import type { Turn } from './turn.ts';

/** Begins a conversation with a turn, and its main thread, under a key of the session's or the turn's own. */
export function beginConversation(book: Book, { owner, exchange }: Turn, key: string): Thread {
  const { id, startedAt } = exchange.opened;
  const conversation: Conversation = {
    ...owner,
    id,
    key,
    title: null,
    client: null,
    repository: null,
    branch: null,
    startedAt,
    lastAt: startedAt,
    added: noAdditions(),
  };
  return addThread(book, book.begin(conversation), conversation.id, null, null);
}

/** Adds a thread in which nothing was said yet. */
export function addThread(
  book: Book,
  { organizationId, ownerId, key }: ThreadKey,
  conversationId: string,
  agentId: string | null,
  parentAgentId: string | null,
): Thread {
  return book.addThread({
    organizationId,
    ownerId,
    key,
    conversationId,
    agentId,
    parentAgentId,
    lastTraceId: null,
    lastAt: null,
    seen: [],
    calls: [],
    cache: null,
  });
}
