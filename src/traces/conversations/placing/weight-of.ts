import type { Link } from '../threading/chain.ts';

/** An answer shorter than this is given in many conversations. */
const SHORTEST = 30;
/** An id as long as this was made by chance; shorter ones are counted up, and met again in the next conversation. */
const CALLS_BY_CHANCE = /^call:[^:]{12}/;

/** From this weight on, answers or lines tell which conversation they are of. */
export const ENOUGH = 60;

/** How much an answer by itself tells of its conversation: its length, or enough where it calls tools by ids of their own. */
export function weightOf({ unit: { speaker, essence } }: Link): number {
  if (speaker !== 'assistant') return 0;
  if (CALLS_BY_CHANCE.test(essence)) return ENOUGH;
  return essence.length >= SHORTEST ? essence.length : 0;
}

/** Whether a beginning can be that of one conversation only. */
export function isOneOfAKind(links: readonly Link[]): boolean {
  return links.reduce((sum, link) => sum + weightOf(link), 0) >= ENOUGH;
}
