const INTERVAL_MS = 500;

/** Something that gathers bytes, and hands them on when it is told to. */
export interface Gathers {
  flush(): void;
}

/**
 * Lets every exchange hand on twice a second what it has gathered, so that a kill loses no more than that of an answer.
 * One timer for all: a timer for each of thousands of streams would cost more than what it saves.
 */
export class CaptureClock {
  readonly #gathering = new Set<Gathers>();
  readonly #timer = setInterval(() => this.#tick(), INTERVAL_MS).unref();

  /** Calls `flush` at the next tick. */
  await(gatherer: Gathers): void {
    this.#gathering.add(gatherer);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#tick();
  }

  #tick(): void {
    for (const gatherer of this.#gathering) gatherer.flush();
    this.#gathering.clear();
  }
}
