import { objectIn } from '../../../common/json/json-object.ts';
import { messagesOf } from '../reading/messages-of.ts';
import { textOf } from '../reading/text-of.ts';
import { summaryLines } from '../threading/summary-lines.ts';
import type { Book } from './book.ts';
import { type Head, headHash } from './head.ts';
import { headsAt, keysOf } from './look-up.ts';
import type { Match } from './match.ts';
import type { Turn } from './turn.ts';
import { ENOUGH, weightOf } from './weight-of.ts';

const MOST_ANSWERS = 64;

/** What a turn may have from an earlier one without its beginning, and how much it tells. */
interface Carried {
  readonly hash: string;
  readonly weight: number;
}

/**
 * The conversation whose history was shortened: an agent that does so keeps the last messages, or writes a summary in place of
 * the others, which it was given as an answer.
 */
export async function carriedOver(book: Book, turn: Turn): Promise<Match | undefined> {
  const carried = [...answersIn(turn), ...linesIn(turn)];
  await book.readHeads(
    keysOf(
      turn,
      carried.map(({ hash }) => hash),
    ),
  );
  const found = new Map<string, { head: Head; weight: number }>();
  for (const { hash, weight } of carried)
    for (const head of headsAt(book, turn, [hash])) {
      const known = found.get(head.conversationId);
      const newest = known && known.head.at > head.at ? known.head : head;
      found.set(head.conversationId, { head: newest, weight: (known?.weight ?? 0) + weight });
    }
  const [most] = [...found.values()].toSorted(byWeight);
  return most && most.weight >= ENOUGH ? { head: most.head, units: 0 } : undefined;
}

type Weighed = Readonly<{ head: Head; weight: number }>;

function byWeight(one: Weighed, other: Weighed): number {
  return other.weight - one.weight || other.head.at - one.head.at;
}

function answersIn({ links }: Turn): Carried[] {
  return links
    .map((link) => ({ hash: headHash('answer', link.own), weight: weightOf(link) }))
    .filter(({ weight }) => weight > 0)
    .slice(-MOST_ANSWERS);
}

function linesIn({ exchange, links }: Turn): Carried[] {
  const first = links.find(({ unit }) => unit.speaker === 'user');
  const message = first && messagesOf(exchange.body)[first.unit.index];
  const lines = summaryLines(textOf(objectIn(message)));
  return lines.map((line) => ({ hash: headHash('line', line), weight: line.length }));
}
