import { seededNumbers } from '../raw-random.ts';

/** Chance that falls the same way for the same seed. */
export class Dice {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seededNumbers(seed);
    for (let warm = 0; warm < 8; warm += 1) this.#next();
  }

  /** A whole number from 0 below a bound. */
  below(bound: number): number {
    return this.#next() % bound;
  }

  chance(part: number): boolean {
    return this.below(10_000) < part * 10_000;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  /** So many hexadecimal digits. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.#next().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }

  uuid(): string {
    const hex = this.hex(30);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18)}`;
  }

  /** A UUIDv7 made at a time. */
  idAt(milliseconds: number): string {
    const time = milliseconds.toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${this.uuid().slice(15)}`;
  }

  /** Words that nobody else says. */
  words(count: number): string {
    return Array.from({ length: count }, () => this.hex(3 + this.below(6))).join(' ');
  }
}
