import { addThread, beginConversation } from './begin-conversation.ts';
import type { Book } from './book.ts';
import { findMatch } from './find-match.ts';
import type { Match } from './match.ts';
import type { Thread, ThreadKey } from './thread.ts';
import { threadKeysOf } from './thread-keys.ts';
import type { Turn } from './turn.ts';

/** Where a turn belongs. */
export interface Found {
  readonly thread: Thread;
  /** Where in the conversation it goes on; undefined where an id said which it is, or where it begins one. */
  readonly match: Match | undefined;
}

/**
 * Finds the thread of a turn, or begins one: by the ids that the agent sends, else by what its messages go on from. Undefined
 * for what nobody typed and which neither an id nor its messages tie to a conversation.
 */
export async function findThread(book: Book, turn: Turn): Promise<Found | undefined> {
  const { sessionId, isWeak } = turn.identity;
  if (sessionId !== null && !isWeak) return { thread: namedThread(book, turn, sessionId), match: undefined };
  const hinted = hintedThread(book, turn);
  const match = turn.links.length === 0 ? undefined : await findMatch(book, turn);
  if (hinted)
    return {
      thread: hinted,
      match: match?.head.conversationId === hinted.conversationId ? match : undefined,
    };
  const thread = match && mainThread(book, turn, match.head.conversationId);
  if (thread) return { thread: withHint(book, turn, thread), match };
  if (turn.messages === null || turn.identity.requestClass === 'auxiliary') return undefined;
  return {
    thread: withHint(book, turn, beginConversation(book, turn, `trace:${turn.exchange.opened.id}`)),
    match,
  };
}

/** The session's thread, or its agent's. One that an agent was first heard of through is begun with him. */
function namedThread(book: Book, turn: Turn, sessionId: string): Thread {
  const { session, agent, parent } = threadKeysOf(turn);
  const { agentId, parentAgentId, parentSessionId } = turn.identity;
  const own = session && book.thread(session);
  if (parentSessionId === null || !parent || !session) {
    const main = own ?? beginConversation(book, turn, `session:${sessionId}`);
    return agent
      ? (book.thread(agent) ?? addThread(book, agent, main.conversationId, agentId, parentAgentId))
      : main;
  }
  if (own) return startedBy(book, own, parent, sessionId);
  const starter = book.thread(parent) ?? beginConversation(book, turn, parent.key);
  return addThread(book, session, starter.conversationId, sessionId, starter.agentId);
}

/** A session that was first heard of through an agent of its own, and turns out to be an agent itself. */
function startedBy(book: Book, own: Thread, parent: ThreadKey, sessionId: string): Thread {
  if (own.agentId !== null || book.thread(parent)) return own;
  addThread(book, parent, own.conversationId, null, null);
  own.agentId = sessionId;
  book.changed(own);
  return own;
}

function hintedThread(book: Book, turn: Turn): Thread | undefined {
  const { session } = threadKeysOf(turn);
  const hint = session && book.thread(session);
  return hint ? mainThread(book, turn, hint.conversationId) : undefined;
}

function mainThread(book: Book, { owner }: Turn, conversationId: string): Thread | undefined {
  const { organizationId } = owner;
  const conversation = book.conversation({ organizationId, conversationId });
  return conversation && book.thread(conversation);
}

/** A weak id leads to the conversation from now on. */
function withHint(book: Book, turn: Turn, thread: Thread): Thread {
  const { session } = threadKeysOf(turn);
  if (session && !book.thread(session)) addThread(book, session, thread.conversationId, null, null);
  return thread;
}
