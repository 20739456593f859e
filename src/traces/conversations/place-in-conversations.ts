import type { ExchangeToPlace } from './exchange-to-place.ts';
import type { Placement } from './placement.ts';
import { Book } from './placing/book.ts';
import { likelyHeads } from './placing/find-match.ts';
import { noPlacement } from './placing/no-placement.ts';
import { placeTurn } from './placing/place-turn.ts';
import { readTurn } from './placing/read-turn.ts';
import { threadKeysOf } from './placing/thread-keys.ts';
import type { Turn } from './placing/turn.ts';
import { lockOwners } from './store/lock-owners.ts';
import type { DatabaseClient } from '../../database/database-client.ts';
import { readConversations, writeConversations } from './store/stored-conversations.ts';
import { readHeads, writeHeads } from './store/stored-heads.ts';
import { readThreads, writeThreads } from './store/stored-threads.ts';
import { writeAlerts } from './store/write-alerts.ts';

/**
 * Places a batch of exchanges in conversations, inside the caller's transaction (READ COMMITTED), and gives the placements in
 * the order of the exchanges. Each exchange must be placed once: the totals are added to.
 *
 * It waits for other transactions that place turns of the same owners, so it has to be called before the transaction locks rows
 * which those may lock too.
 */
export async function placeInConversations(
  client: DatabaseClient,
  exchanges: readonly ExchangeToPlace[],
): Promise<Placement[]> {
  const turns = exchanges.map(readTurn);
  const placed = await placeTurns(client, turns.filter((turn) => turn !== undefined).toSorted(byTime));
  return exchanges.map((exchange) => placed.get(exchange.opened.id) ?? noPlacement(exchange, undefined));
}

async function placeTurns(client: DatabaseClient, turns: readonly Turn[]): Promise<Map<string, Placement>> {
  if (turns.length === 0) return new Map();
  await lockOwners(
    client,
    turns.map(({ owner }) => owner),
  );
  const book = openBook(client);
  await readAhead(book, turns);
  const placements: Placement[] = [];
  // One after the other: each may go on from the one before.
  for (const turn of turns) placements.push(await placeTurn(book, turn));
  await writeBook(client, book, placements);
  return new Map(placements.map((placement) => [placement.traceId, placement]));
}

function openBook(client: DatabaseClient): Book {
  return new Book({
    threads: (keys) => readThreads(client, keys),
    conversations: (ids) => readConversations(client, ids),
    heads: (keys) => readHeads(client, keys),
  });
}

/** What the turns will nearly always need, in a query for all. */
async function readAhead(book: Book, turns: readonly Turn[]): Promise<void> {
  await book.readThreads(
    turns.flatMap((turn) => Object.values(threadKeysOf(turn)).filter((key) => key !== null)),
  );
  const unnamed = turns.filter(({ identity }) => identity.sessionId === null || identity.isWeak);
  await book.readHeads(unnamed.flatMap(likelyHeads));
}

async function writeBook(
  client: DatabaseClient,
  book: Book,
  placements: readonly Placement[],
): Promise<void> {
  const { conversations, threads, heads } = book.changes;
  await writeConversations(client, conversations);
  await writeThreads(client, threads);
  await writeHeads(client, heads);
  await writeAlerts(
    client,
    placements.flatMap(({ alert }) => alert ?? []),
  );
}

function byTime({ exchange: { opened: one } }: Turn, { exchange: { opened: other } }: Turn): number {
  return one.startedAt - other.startedAt || (one.id < other.id ? -1 : 1);
}
