import type { Head } from './head.ts';
import { isSameClient } from './turn-context.ts';
import type { Turn } from './turn.ts';
import { isOneOfAKind } from './weight-of.ts';

/** A failure is tried again, and a turn comes late, within minutes; the same words after that begin something new. */
const NEAR_MS = 10 * 60_000;

/**
 * Whether a turn goes on from a head that stands behind so many of its units.
 *
 * A beginning with answers that were given once is a conversation's own. Others are not: two people say "hi", one person says
 * it twice, and is greeted in the same words. Such a beginning is gone on with where the conversation stands just there, or
 * where the last try was not answered.
 */
export function goesOnFrom(head: Head, turn: Turn, units: number): boolean {
  if (isOneOfAKind(turn.links.slice(0, units))) return true;
  if (!isSameClient(head, turn) || head.traceId === null || head.isContinued) return false;
  if (units === turn.links.length) return !head.isAnswered && isNear(head, turn);
  return isAnswer(turn, units) || !head.isAnswered;
}

/** Whether a turn came late: what followed it showed already the place at which it ends. */
export function cameLate(head: Head, turn: Turn): boolean {
  if (head.traceId !== null) return false;
  return isOneOfAKind([...turn.links, ...(turn.answer ? [turn.answer] : [])]) || isNear(head, turn);
}

/** Whether a turn may be a second thought: it leaves a conversation behind one of its answers, and says something else. */
export function branchesOff(head: Head, turn: Turn, units: number): boolean {
  return isAnswer(turn, units) && isSameClient(head, turn);
}

function isAnswer({ links }: Turn, units: number): boolean {
  return links[units - 1]?.unit.speaker === 'assistant';
}

function isNear({ at, context }: Head, turn: Turn): boolean {
  return context === turn.context && Math.abs(turn.exchange.opened.startedAt - at) <= NEAR_MS;
}
