import { Client } from 'pg';
import type { Check } from '../check.ts';
import type { ClientSide } from '../load/client-side.ts';
import type { Stage } from '../stage/stage.ts';
import { Books } from './books.ts';
import { checkBodies } from './check-bodies.ts';
import { checkCosts } from './check-costs.ts';
import { checkHashes } from './check-hashes.ts';
import { checkOnce } from './check-once.ts';
import { checkRollups } from './check-rollups.ts';
import { markOf } from './mark-of.ts';
import { readRecord } from './read-record.ts';
import { waitForRecord } from './wait-for-record.ts';

/** The books of a proof, compared. */
export interface ClosedBooks {
  readonly books: Books;
  readonly checks: readonly Check[];
  /** Milliseconds until all was on the record. */
  readonly arrivedAfterMs: number;
}

/** Waits until all that the provider knows is on the record, and compares the three books in everything that always holds. */
export async function closeBooks(
  stage: Stage,
  clients: readonly ClientSide[],
  patienceMs = 30_000,
): Promise<ClosedBooks> {
  const database = new Client({ connectionString: await stage.databaseUrl() });
  await database.connect();
  const marks = stage.standin.ledger.flatMap((entry) => markOf(entry) ?? []);
  try {
    const arrivedAfterMs = await waitForRecord(database, marks, patienceMs);
    const books = new Books(stage.standin.ledger, clients, await readRecord(database));
    const checks = [
      ...checkOnce(books),
      ...checkHashes(books),
      ...checkCosts(books),
      ...(await checkBodies(database, books.record, clients)),
      ...(await checkRollups(database)),
    ];
    return { books, checks, arrivedAfterMs };
  } finally {
    await database.end();
  }
}
