type Sums = Record<string, number>;

/** Sums by name over the last seconds, in buckets of a second. */
export class SlidingSums {
  readonly #buckets: Array<{ second: number; sums: Sums }> = [];

  constructor(
    private readonly seconds: number,
    private readonly now: () => number = () => performance.now() / 1000,
  ) {}

  add(amounts: Readonly<Sums>): void {
    const second = Math.floor(this.now());
    let last = this.#buckets.at(-1);
    if (last?.second !== second) this.#buckets.push((last = { second, sums: {} }));
    for (const [name, amount] of Object.entries(amounts)) last.sums[name] = (last.sums[name] ?? 0) + amount;
    if (this.#buckets.length > this.seconds + 1) this.#buckets.shift();
  }

  /** What was added in the seconds before this one; the present one is not over yet. */
  read(): Sums {
    const second = Math.floor(this.now());
    const sums: Sums = {};
    for (const bucket of this.#buckets) {
      if (bucket.second === second || bucket.second < second - this.seconds) continue;
      for (const [name, amount] of Object.entries(bucket.sums)) sums[name] = (sums[name] ?? 0) + amount;
    }
    return sums;
  }
}
