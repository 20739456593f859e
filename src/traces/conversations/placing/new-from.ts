import { objectIn } from '../../../common/json/json-object.ts';
import { findLastQuestion, findNew } from '../threading/find-new.ts';
import type { Match } from './match.ts';
import type { Thread } from './thread.ts';
import type { Turn } from './turn.ts';

/**
 * The index of the first message that the conversation had not seen before this turn; the number of messages where it is a
 * repetition, null where there are no messages to be told.
 */
export function newFrom(
  turn: Turn,
  thread: Thread,
  match: Match | undefined,
  isLate: boolean,
): number | null {
  const { links, messages } = turn;
  if (messages === null || turn.identity.requestClass === 'auxiliary') return null;
  if (isKeptByProvider(turn)) return 0;
  const seen = isLate || thread.seen.length === 0 ? 0 : findNew(links, thread.seen);
  const matched = match ? behindAnswer(turn, match) : 0;
  const place = isLate && !match ? findLastQuestion(links) : Math.max(seen, matched);
  return place === 0 ? 0 : (links[place]?.unit.index ?? messages);
}

/** The answer to the turn that was gone on from was seen with that turn, whatever the agent made of it. */
function behindAnswer({ links }: Turn, { head, units }: Match): number {
  return head.isAnswered && units > 0 && links[units]?.unit.speaker === 'assistant' ? units + 1 : units;
}

/** Where the provider keeps the history the request holds only what is new. */
function isKeptByProvider({ exchange }: Turn): boolean {
  const { previous_response_id: previous, conversation } = objectIn(exchange.body);
  return (previous ?? conversation ?? null) !== null;
}
