import type { Link } from './chain.ts';

/**
 * The place of the first unit that was not seen, in units: behind all that the turn before said and that comes again in the
 * same order. So it holds too where a summary took the place of the history and the last messages were carried over. The answer
 * may come back in other words than it was given: agents leave out what they cannot use.
 *
 * @param seen the units' own hashes of the turn before, its answer included
 */
export function findNew(links: readonly Link[], seen: readonly string[]): number {
  let from = 0;
  for (const [place, { own, unit }] of links.entries()) {
    const found = seen.indexOf(own, from);
    const isAnswer = unit.speaker === 'assistant' && from === seen.length - 1;
    if (found < 0 && !isAnswer) return place;
    from = (found < 0 ? from : found) + 1;
  }
  return links.length;
}

/** Where the last question begins: what is new in a turn about which nothing else is known. */
export function findLastQuestion(links: readonly Link[]): number {
  return links.findLastIndex(({ unit }) => unit.speaker === 'assistant') + 1;
}
