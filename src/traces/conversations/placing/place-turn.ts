import type { CollapseAlert, Placement } from '../placement.ts';
import { addHeads } from './add-heads.ts';
import { addToTotals } from './add-to-totals.ts';
import { callerOf, withCalls } from './agent-calls.ts';
import type { Book } from './book.ts';
import { findThread, type Found } from './find-thread.ts';
import { guardCache } from './guard-cache.ts';
import { newFrom } from './new-from.ts';
import { noPlacement } from './no-placement.ts';
import type { Thread } from './thread.ts';
import type { Turn } from './turn.ts';

/** The units of a turn that are remembered; of a longer one only the last question counts as new. */
const MOST_SEEN = 4000;

/** Places one turn, and writes into the book what the next ones go on from. */
export async function placeTurn(book: Book, turn: Turn): Promise<Placement> {
  const found = await findThread(book, turn);
  const conversation = found && book.conversation({ ...turn.owner, ...found.thread });
  if (!found || !conversation) return noPlacement(turn.exchange, turn);
  const placed = placedAt(book, turn, found);
  if (turn.identity.sessionId === null || turn.identity.isWeak)
    addHeads(book, turn, conversation.id, found.match);
  addToTotals(conversation, turn);
  book.changed(conversation);
  const alert = advance(book, turn, found.thread);
  return {
    ...noPlacement(turn.exchange, turn),
    ...placed,
    conversationId: conversation.id,
    repository: turn.place.repository ?? conversation.repository,
    branch: turn.place.branch ?? conversation.branch,
    alert,
  };
}

function placedAt(
  book: Book,
  turn: Turn,
  { thread, match }: Found,
): Pick<Placement, 'agentId' | 'parentAgentId' | 'previousId' | 'newFrom'> {
  const isLate = isBehind(turn, thread);
  return {
    agentId: thread.agentId,
    parentAgentId: thread.parentAgentId,
    previousId: previousOf(book, turn, { thread, match }, isLate),
    newFrom: newFrom(turn, thread, match, isLate),
  };
}

function previousOf(book: Book, turn: Turn, { thread, match }: Found, isLate: boolean): string | null {
  if (turn.identity.requestClass === 'auxiliary') return null;
  const { id } = turn.exchange.opened;
  if (match) return match.head.traceId === id ? null : match.head.traceId;
  if (isLate) return null;
  return thread.lastTraceId ?? (thread.agentId === null ? null : callerOf(book, turn));
}

function isBehind({ exchange }: Turn, { lastAt }: Thread): boolean {
  return lastAt !== null && exchange.opened.startedAt < lastAt;
}

/** Moves the thread on to a turn of its own; one that came late only adds the agents that it called. */
function advance(book: Book, turn: Turn, thread: Thread): CollapseAlert | null {
  if (turn.identity.requestClass === 'auxiliary') return null;
  thread.calls = withCalls(thread.calls, turn);
  book.changed(thread);
  if (isBehind(turn, thread)) return null;
  const { id, startedAt } = turn.exchange.opened;
  thread.lastTraceId = id;
  thread.lastAt = startedAt;
  const links = turn.answer ? [...turn.links, turn.answer] : turn.links;
  if (turn.messages !== null) thread.seen = links.length > MOST_SEEN ? [] : links.map(({ own }) => own);
  return guardCache(turn, thread);
}
