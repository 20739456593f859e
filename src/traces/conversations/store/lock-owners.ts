import { sha256 } from '../../../common/crypto/sha256.ts';
import type { Owner } from '../placing/owner.ts';
import type { DatabaseClient } from '../../../database/database-client.ts';

/** In the order of the array, so that two batches never wait for each other in a circle. */
const LOCK = 'SELECT pg_advisory_xact_lock(lock) FROM unnest($1::bigint[]) AS lock';

/**
 * Waits until no other transaction places turns of these owners; held to the end of the transaction. A turn can only be placed
 * right by one who sees those before it.
 */
export async function lockOwners(client: DatabaseClient, owners: readonly Owner[]): Promise<void> {
  const locks = new Set(owners.map(({ organizationId, ownerId }) => lockOf(`${organizationId}/${ownerId}`)));
  const inOrder = [...locks].toSorted((one, other) => (one < other ? -1 : 1));
  if (inOrder.length > 0) await client.query(LOCK, [inOrder.map(String)]);
}

/** 64 bits of a hash: two owners under one lock would wait for each other and be no less right. */
function lockOf(name: string): bigint {
  return BigInt.asIntN(64, BigInt(`0x${sha256(`conversations of ${name}`).slice(0, 16)}`));
}
