import { textOf } from '../reading/text-of.ts';
import { objectIn, objectsIn } from '../../../common/json/json-object.ts';
import { endsOf } from '../threading/chain.ts';
import { summaryLines } from '../threading/summary-lines.ts';
import type { Book } from './book.ts';
import type { Match } from './match.ts';
import { type Head, headHash } from './head.ts';
import type { Turn } from './turn.ts';
import { weightOf } from './weight-of.ts';

/** Of a history that was never seen before, so many of its ends are kept. */
const MOST_ENDS = 400;
/** The last words of a turn that asks for a summary, in whatever words. */
const ASKS_FOR_SUMMARY = /summar|compact|condens|hand-?off/i;

/** Keeps the places of a turn from which a later one may go on. */
export function addHeads(book: Book, turn: Turn, conversationId: string, match: Match | undefined): void {
  const { organizationId, ownerId } = turn.owner;
  const { id: traceId, startedAt: at } = turn.exchange.opened;
  const head = { organizationId, ownerId, conversationId, isContinued: false, context: turn.context, at };
  const add = (hash: string, own: Pick<Head, 'traceId' | 'isAnswered'> & { isContinued?: boolean }): void =>
    book.addHead({ ...head, hash, ...own });
  const isAnswered = turn.answer !== undefined;
  // From the place that was matched on: that one is now gone on from.
  const ends = endsOf(turn.links).filter((link) => turn.links.indexOf(link) + 1 >= (match?.units ?? 0));
  for (const link of ends.slice(-MOST_ENDS))
    if (link === turn.links.at(-1)) add(link.chain, { traceId, isAnswered });
    else add(link.chain, { traceId: null, isAnswered: false, isContinued: true });
  if (turn.answer) add(turn.answer.chain, { traceId, isAnswered });
  for (const hash of hashesBeside(turn)) add(hash, { traceId, isAnswered });
}

/** What may come back without the beginning: the answer itself, its id, the lines of a summary. */
function hashesBeside(turn: Turn): string[] {
  const { answer, exchange } = turn;
  const own = answer && weightOf(answer) > 0 ? [headHash('answer', answer.own)] : [];
  const id = exchange.answer?.responseId;
  const lines = asksForSummary(turn) ? summaryLines(answerText(exchange.answer?.message)) : [];
  return [...own, ...(id ? [headHash('response', id)] : []), ...lines.map((line) => headHash('line', line))];
}

function asksForSummary({ identity, links }: Turn): boolean {
  const last = links.at(-1)?.unit;
  return (
    identity.requestClass === 'compaction' ||
    (last?.speaker === 'user' && ASKS_FOR_SUMMARY.test(last.essence))
  );
}

function answerText(message: unknown): string {
  const answer = objectIn(message);
  const [choice] = objectsIn(answer['choices']);
  const items = [choice?.['message'] ?? answer, ...objectsIn(answer['output'])];
  return items.map((item) => textOf(objectIn(item))).join('\n');
}
