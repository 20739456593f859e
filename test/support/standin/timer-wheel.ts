const slotCount = 512;
const longestSleepMs = 256;

interface Timer {
  dueMs: number;
  callback: (() => void) | undefined;
}

/**
 * Timers of one millisecond's grain behind a single timer of the runtime, so that thousands of paced streams
 * cost one wake-up a millisecond together.
 */
export class TimerWheel {
  #slots: Timer[][] = Array.from({ length: slotCount }, () => []);
  #waiting = 0;
  #handledMs = clock();
  #wakeMs = Infinity;
  #handle: NodeJS.Timeout | undefined;

  /** Calls back once after the delay in milliseconds. The function it gives cancels that. */
  schedule(delayMs: number, callback: () => void): () => void {
    if (this.#waiting === 0) this.#handledMs = clock();
    const timer: Timer = { dueMs: Math.max(clock() + Math.ceil(delayMs), this.#handledMs + 1), callback };
    this.#slotAt(timer.dueMs).push(timer);
    this.#waiting += 1;
    this.#wakeBy(timer.dueMs);
    return () => {
      timer.callback = undefined;
    };
  }

  /** Forgets every timer. */
  stop(): void {
    clearTimeout(this.#handle);
    for (const slot of this.#slots) slot.length = 0;
    this.#waiting = 0;
    this.#wakeMs = Infinity;
  }

  #slotAt(dueMs: number): Timer[] {
    return this.#slots[dueMs % slotCount] as Timer[];
  }

  #wakeBy(dueMs: number): void {
    if (dueMs >= this.#wakeMs) return;
    clearTimeout(this.#handle);
    this.#wakeMs = dueMs;
    this.#handle = setTimeout(() => this.#turn(), Math.max(1, dueMs - clock()));
  }

  #turn(): void {
    const now = clock();
    this.#wakeMs = Infinity;
    const due: Timer[] = [];
    // After a long stall one round of the wheel meets every slot; more would meet the same ones again.
    const first = Math.max(this.#handledMs + 1, now - slotCount + 1);
    for (let tick = first; tick <= now; tick += 1) this.#collect(tick, now, due);
    this.#handledMs = now;
    this.#waiting -= due.length;
    for (const timer of due) timer.callback?.();
    if (this.#waiting > 0) this.#wakeBy(this.#nextTick());
  }

  #collect(tick: number, now: number, due: Timer[]): void {
    const slot = this.#slotAt(tick);
    if (slot.length === 0) return;
    const later = slot.filter((timer) => timer.dueMs > now);
    due.push(...slot.filter((timer) => timer.dueMs <= now));
    slot.length = 0;
    slot.push(...later);
  }

  #nextTick(): number {
    const last = this.#handledMs + longestSleepMs;
    let tick = this.#handledMs + 1;
    while (tick < last && this.#slotAt(tick).length === 0) tick += 1;
    return tick;
  }
}

function clock(): number {
  return Math.floor(performance.now());
}
