import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';

/** Gives every address of a name, or rejects with the resolver's error. */
export type LookupAll = (host: string) => Promise<readonly LookupAddress[]>;

const running = new Map<string, Promise<readonly LookupAddress[]>>();

/**
 * Asks the system's resolver (hosts file included) for all addresses of a name, in the resolver's order.
 *
 * Each question holds one of the few threads of Node's pool, so those for the same name at the same moment share
 * one answer. Nothing is kept after it came.
 */
export function lookupAll(host: string): Promise<readonly LookupAddress[]> {
  const shared = running.get(host);
  if (shared) return shared;
  const answer = lookup(host, { all: true }).finally(() => running.delete(host));
  running.set(host, answer);
  return answer;
}
