import { Client } from 'pg';
import type { ExchangeToPlace } from '../../../src/traces/conversations/exchange-to-place.ts';
import { placeInConversations } from '../../../src/traces/conversations/place-in-conversations.ts';
import type { Placement } from '../../../src/traces/conversations/placement.ts';

/** Places exchanges as an ingest does: batch by batch, each in a transaction. */
export async function placeAll(
  url: string,
  exchanges: readonly ExchangeToPlace[],
  batchSize = 20,
): Promise<Placement[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const placements: Placement[] = [];
  try {
    for (let from = 0; from < exchanges.length; from += batchSize) {
      await client.query('BEGIN');
      placements.push(...(await placeInConversations(client, exchanges.slice(from, from + batchSize))));
      await client.query('COMMIT');
    }
  } finally {
    await client.end();
  }
  return placements;
}
