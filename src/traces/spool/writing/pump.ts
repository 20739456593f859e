import type { SpoolWriterOptions } from './spool-writer-options.ts';
import type { WriteCycles } from './write-cycles.ts';

/** The end of an exchange waits so long for others at most, in milliseconds; mostly an opened record takes it along. */
const MOST_END_MS = 5;

/** Decides when the next write cycle runs. One runs at a time, and the next begins as soon as it ends, if it is due. */
export class Pump {
  readonly #cycles: WriteCycles;
  readonly #gatherMs: number;
  readonly #retryMs: number;
  readonly #segmentAgeMs: number;
  #running: Promise<void> | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #gatheredAt = Infinity;
  #retry: NodeJS.Timeout | undefined;
  #ageing: NodeJS.Timeout | undefined;

  constructor(cycles: WriteCycles, options: SpoolWriterOptions) {
    this.#cycles = cycles;
    this.#gatherMs = options.gatherMs ?? 20;
    this.#retryMs = options.retryMs ?? 1000;
    this.#segmentAgeMs = options.segmentAgeMs ?? 10_000;
  }

  /** From now on segments are ended by their age too, and a full disk is looked at again. */
  start(): void {
    this.#ageing = setInterval(() => this.#sealOld(), this.#segmentAgeMs / 4).unref();
    if (this.#cycles.needsRetry) this.#retryLater();
  }

  /** Something must be written at once: with all else that comes in this turn of the event loop. */
  now(): void {
    this.#running ??= nextTurn().then(() => this.#run());
  }

  /** Something waits for more to come, but not longer than for its time; unless there is much already. */
  soon(waits: 'body' | 'end'): void {
    if (this.#running) return;
    if (this.#cycles.isDue) this.now();
    else this.#gather(waits === 'end' ? Math.min(MOST_END_MS, this.#gatherMs) : this.#gatherMs);
  }

  /** Writes all that waits, if it can be written. */
  async stop(): Promise<void> {
    clearInterval(this.#ageing);
    clearTimeout(this.#retry);
    while (this.#running) await this.#running;
    while (this.#cycles.hasMore && (await this.#cycles.run()));
    clearTimeout(this.#retry);
    clearTimeout(this.#gathering);
  }

  #gather(ms: number): void {
    const at = performance.now() + ms;
    if (at >= this.#gatheredAt) return;
    clearTimeout(this.#gathering);
    this.#gatheredAt = at;
    this.#gathering = setTimeout(() => this.now(), ms).unref();
  }

  async #run(): Promise<void> {
    clearTimeout(this.#gathering);
    this.#gatheredAt = Infinity;
    let goesOn = true;
    do goesOn = await this.#cycles.run();
    while (goesOn && this.#cycles.isDue);
    this.#running = undefined;
    if (this.#cycles.needsRetry) this.#retryLater();
    else if (this.#cycles.hasMore) this.soon('end');
  }

  /** Once it is set it stays: writes that come more often than it would put it off for ever. */
  #retryLater(): void {
    this.#retry ??= setTimeout(() => this.#tryAgain(), this.#retryMs).unref();
  }

  #tryAgain(): void {
    this.#retry = undefined;
    if (this.#running) this.#retryLater();
    this.#running ??= this.#recover();
  }

  async #recover(): Promise<void> {
    const written = !this.#cycles.hasMore || (await this.#cycles.run());
    if (written) await this.#cycles.recover().catch(() => undefined);
    this.#running = undefined;
    if (this.#cycles.needsRetry) this.#retryLater();
    else if (this.#cycles.hasMore) this.soon('end');
  }

  #sealOld(): void {
    if (this.#cycles.ageMs >= this.#segmentAgeMs) this.now();
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
