import { objectIn } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';
import { endsOf } from '../threading/chain.ts';
import type { Book } from './book.ts';
import { carriedOver } from './carried-over.ts';
import { branchesOff, cameLate, goesOnFrom } from './goes-on-from.ts';
import { type Head, type HeadKey, headHash } from './head.ts';
import { bestOf, headsAt, keysOf } from './look-up.ts';
import type { Match } from './match.ts';
import type { Turn } from './turn.ts';

/** Ends that are looked up in one go: the turn before is nearly always among the last few. */
const NEWEST_ENDS = 8;
const MOST_ENDS = 400;

/** A place of a turn at which an earlier one may have ended. */
interface End {
  readonly hash: string;
  readonly units: number;
}

/** The hashes that are nearly always enough, so that a batch reads them at once. */
export function likelyHeads(turn: Turn): HeadKey[] {
  const hashes = endsFrom(turn, NEWEST_ENDS).map(({ hash }) => hash);
  return keysOf(turn, [...hashes, ...responseHashes(turn), ...(turn.answer ? [turn.answer.chain] : [])]);
}

/**
 * Finds the conversation that a turn without an id goes on with: by the response it names, else by the longest beginning that
 * is stored, else by what was carried over of a shortened history.
 */
export async function findMatch(book: Book, turn: Turn): Promise<Match | undefined> {
  await book.readHeads(likelyHeads(turn));
  const likely = named(book, turn) ?? late(book, turn) ?? longest(goesOnFrom, book, turn, NEWEST_ENDS);
  if (likely) return likely;
  const hashes = endsFrom(turn, MOST_ENDS).map(({ hash }) => hash);
  await book.readHeads(keysOf(turn, hashes));
  // Strictly first: of conversations that began the same, the one that stands just here is meant.
  const far = longest(goesOnFrom, book, turn, MOST_ENDS) ?? longest(branchesOff, book, turn, MOST_ENDS);
  return far ?? carriedOver(book, turn);
}

/** The response that the provider is to go on from. */
function named(book: Book, turn: Turn): Match | undefined {
  const head = bestOf(headsAt(book, turn, responseHashes(turn)), turn);
  return head && { head, units: 0 };
}

function responseHashes({ exchange }: Turn): string[] {
  const id = textIn(objectIn(exchange.body).previous_response_id);
  return id === undefined ? [] : [headHash('response', id)];
}

/** Behind its answer, or where it has none, behind its question. */
function late(book: Book, turn: Turn): Match | undefined {
  const end = turn.answer ?? turn.links.at(-1);
  const heads = end ? headsAt(book, turn, [end.chain]) : [];
  const head = bestOf(
    heads.filter((found) => cameLate(found, turn)),
    turn,
  );
  return head && { head, units: turn.links.length };
}

function longest(
  fits: (head: Head, turn: Turn, units: number) => boolean,
  book: Book,
  turn: Turn,
  most: number,
): Match | undefined {
  for (const { hash, units } of endsFrom(turn, most)) {
    const heads = headsAt(book, turn, [hash]).filter((found) => fits(found, turn, units));
    const head = bestOf(heads, turn);
    if (head) return { head, units };
  }
  return undefined;
}

/** The last ends, and the first one, the longest beginning first. */
function endsFrom({ links }: Turn, most: number): End[] {
  const ends = endsOf(links);
  const looked = ends.length > most ? [...ends.slice(0, 1), ...ends.slice(-most)] : ends;
  return looked.map((end) => ({ hash: end.chain, units: links.indexOf(end) + 1 })).toReversed();
}
