import type { LookupAddress, LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { DialGuard, DialTarget } from './dial-guard.ts';

/**
 * A `lookup` for `net.connect` that hands over the addresses which the guard accepted for this target, and nothing
 * else: there is no second question to DNS between the check and the connection, so a name that changes its answer
 * gains nothing. Serves both ways in which Node asks: for all addresses (`autoSelectFamily`), or for one.
 */
export function checkedLookup(guard: DialGuard, target: DialTarget): LookupFunction {
  return async (_host, options, callback) => {
    const outcome = await guard.checkWhenDialled(target).catch((error: Error) => error);
    if (outcome instanceof Error) callback(outcome, []);
    else answer(outcome, options, callback);
  };
}

function answer(
  answers: readonly LookupAddress[],
  options: LookupOptions,
  callback: Parameters<LookupFunction>[2],
): void {
  const usable = answers.filter(({ family }) => isWanted(family, options.family));
  const [first] = usable;
  // Node's own lookup never gives an empty list, and net.connect() would throw on one.
  if (first === undefined) callback(Object.assign(new Error('No address found'), { code: 'ENOTFOUND' }), []);
  else if (options.all) callback(null, usable);
  else callback(null, first.address, first.family);
}

function isWanted(family: number, wanted: LookupOptions['family']): boolean {
  if (wanted === 4 || wanted === 'IPv4') return family === 4;
  if (wanted === 6 || wanted === 'IPv6') return family === 6;
  return true;
}
