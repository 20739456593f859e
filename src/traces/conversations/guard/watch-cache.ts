import type { TokenClasses } from '../exchange-to-place.ts';
import type { CacheCollapse, CacheWatch } from './cache-watch.ts';
import { cachedShare, promptTokens } from './cached-share.ts';

/** A request of a thread, as the guard sees it. */
export interface CacheSighting {
  readonly usage: TokenClasses;
  readonly model: string | null;
  readonly client: string | null;
  /** When it was sent, in milliseconds since the epoch. */
  readonly at: number;
}

/** Below it providers cache nothing, or a new message is most of the prompt. */
const SMALLEST_PROMPT = 2048;
/** From this share on a request counts as cached. */
const HIGH = 0.5;
/** So many make a habit. */
const HABIT = 3;
/** A share below this part of the usual one is low. */
const LOW_PART = 0.5;
/** So many low ones in a row are a collapse: one or two follow a large new message or an edited one. */
const COLLAPSE = 3;
/** How much of the usual share the newest one is. */
const WEIGHT = 0.3;
/** A prompt that shrank below this part of the one before had its history replaced. */
const REPLACED_PART = 0.7;
/** A cache lives as long after its last use: https://platform.claude.com/docs/en/build-with-claude/prompt-caching */
const MINUTES_MS = 5 * 60_000;
const HOUR_MS = 60 * 60_000;

/** What a request leaves to be remembered, and the collapse if it is the one that makes it certain. */
interface Watched {
  readonly after: CacheWatch;
  readonly collapse: CacheCollapse | null;
}

/**
 * Looks at the next request of a thread. Nothing is held against a request before which the cache ran out, the history was
 * replaced or the model was changed, nor against the first ones of a thread, nor against small ones. A collapse is told once:
 * there has to be a new habit before there can be another.
 */
export function watchCache(before: CacheWatch | null, sighting: CacheSighting): Watched {
  const prompt = promptTokens(sighting.usage);
  const last = before ?? nothingSeen(sighting);
  if (sighting.at < last.at || prompt < SMALLEST_PROMPT) return quiet(last);
  const seen = { ...last, ...newest(last, sighting, prompt) };
  if (last.model !== sighting.model) return quiet(startedAnew(seen));
  const share = cachedShare(sighting.usage);
  const isLow = last.highs === HABIT && share <= last.usual * LOW_PART;
  if (isLow) return isExcused(last, sighting, prompt) ? quiet(seen) : withLow(seen, share);
  return quiet(share >= HIGH ? withHigh(seen, share, sighting.client) : { ...seen, lows: [] });
}

function newest(
  last: CacheWatch,
  { usage, model, at }: CacheSighting,
  prompt: number,
): Pick<CacheWatch, 'model' | 'at' | 'promptTokens' | 'isHourLong'> {
  const writes = usage.cacheWrite5mTokens + usage.cacheWrite1hTokens > 0;
  const isHourLong = writes ? usage.cacheWrite1hTokens > 0 : last.isHourLong;
  return { model, at, promptTokens: prompt, isHourLong };
}

function isExcused(last: CacheWatch, { at }: CacheSighting, prompt: number): boolean {
  const ranOut = at - last.at > (last.isHourLong ? HOUR_MS : MINUTES_MS);
  return ranOut || prompt < last.promptTokens * REPLACED_PART;
}

function withHigh(seen: CacheWatch, share: number, client: string | null): CacheWatch {
  const usual = seen.highs === 0 ? share : seen.usual * (1 - WEIGHT) + share * WEIGHT;
  return { ...seen, client, highs: Math.min(HABIT, seen.highs + 1), usual, lows: [] };
}

function withLow(seen: CacheWatch, share: number): Watched {
  const lows = [...seen.lows, share];
  if (lows.length < COLLAPSE) return quiet({ ...seen, lows });
  const after = lows.reduce((sum, one) => sum + one, 0) / lows.length;
  const collapse = { before: seen.usual, after, requests: lows.length, clientBefore: seen.client };
  return { after: startedAnew(seen), collapse };
}

function startedAnew(seen: CacheWatch): CacheWatch {
  return { ...seen, highs: 0, usual: 0, lows: [] };
}

function quiet(after: CacheWatch): Watched {
  return { after, collapse: null };
}

function nothingSeen({ model, client, at }: CacheSighting): CacheWatch {
  return { model, client, at, promptTokens: 0, isHourLong: false, highs: 0, usual: 0, lows: [] };
}
