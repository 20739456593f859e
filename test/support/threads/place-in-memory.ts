import type { ExchangeToPlace } from '../../../src/traces/conversations/exchange-to-place.ts';
import type { Placement } from '../../../src/traces/conversations/placement.ts';
import { Book } from '../../../src/traces/conversations/placing/book.ts';
import { noPlacement } from '../../../src/traces/conversations/placing/no-placement.ts';
import { placeTurn } from '../../../src/traces/conversations/placing/place-turn.ts';
import { readTurn } from '../../../src/traces/conversations/placing/read-turn.ts';

/** A book of a database in which nothing is stored. */
export function emptyBook(): Book {
  return new Book({
    threads: () => Promise.resolve([]),
    conversations: () => Promise.resolve([]),
    heads: () => Promise.resolve([]),
  });
}

/** Places exchanges one after the other, in the order in which they are given. */
export async function placeInMemory(
  exchanges: readonly ExchangeToPlace[],
  book = emptyBook(),
): Promise<Placement[]> {
  const placements: Placement[] = [];
  for (const exchange of exchanges) {
    const turn = readTurn(exchange);
    placements.push(turn ? await placeTurn(book, turn) : noPlacement(exchange, undefined));
  }
  return placements;
}
