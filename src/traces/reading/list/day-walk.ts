import type { IdBounds } from '../id-bounds.ts';

/** A stretch that was read faster than this, in milliseconds, is followed by one twice as long. */
const QUICK_MS = 50;
/** More days than this in one statement cost PostgreSQL more for the plan than they save. */
const MOST_DAYS = 8;

/**
 * Goes through days, the newest first, in stretches of one day and then of more for as long as they are read quickly: a
 * page that one day fills reads no other, and what is rare is found without a statement for each day.
 */
export class DayWalk {
  #next = 0;
  #size = 0;
  #tick = Number.NEGATIVE_INFINITY;

  /** @param days the newest first, cut to what is asked for */
  constructor(private readonly days: readonly IdBounds[]) {}

  /** The next stretch; undefined at the end. The time until it is asked for counts as that of reading the one before. */
  next(now = performance.now()): IdBounds | undefined {
    const quick = now - this.#tick < QUICK_MS;
    this.#size = quick ? Math.min(this.#size * 2, MOST_DAYS) : Math.max(1, Math.floor(this.#size / 2));
    this.#tick = now;
    const stretch = this.days.slice(this.#next, this.#next + this.#size);
    this.#next += stretch.length;
    const [newest, oldest] = [stretch[0], stretch.at(-1)];
    return newest && oldest && { above: oldest.above, below: newest.below };
  }

  /** The bound down to which everything was read; undefined where nothing is left. */
  get reached(): string | undefined {
    return this.#next < this.days.length ? this.days[this.#next - 1]?.above : undefined;
  }
}
