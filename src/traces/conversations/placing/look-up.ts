import type { Book } from './book.ts';
import type { Head, HeadKey } from './head.ts';
import type { Turn } from './turn.ts';

/** The keys of hashes among those of a turn's owner. */
export function keysOf({ owner: { organizationId, ownerId } }: Turn, hashes: readonly string[]): HeadKey[] {
  return hashes.map((hash) => ({ organizationId, ownerId, hash }));
}

/** The heads at any of some hashes. */
export function headsAt(book: Book, turn: Turn, hashes: readonly string[]): Head[] {
  return keysOf(turn, hashes).flatMap((key) => book.heads(key));
}

/** Of several conversations at the same place: the one under the same instructions, not gone on with, the newest. */
export function bestOf(heads: readonly Head[], { context }: Turn): Head | undefined {
  const rank = (head: Head): number => (head.context === context ? 2 : 0) + (head.isContinued ? 0 : 1);
  return heads.toSorted((one, other) => rank(other) - rank(one) || other.at - one.at)[0];
}
