import { momentOfId } from '../../../common/identifier.ts';
import type { TraceState } from './live-traces.repository.ts';

/** More exchanges than this under way are not followed by their ids; what is heard of them is told all the same. */
const MOST_OPEN = 5_000;

/** What was told of traces, so that none is told twice in the same state. */
export class TraceStates {
  /** The outcome of each; null while it is under way. The oldest first. */
  readonly #told = new Map<string, string | null>();

  note({ id, outcome }: TraceState): void {
    this.#told.delete(id);
    this.#told.set(id, outcome);
  }

  isNews({ id, outcome }: TraceState): boolean {
    return this.#told.get(id) !== outcome;
  }

  /** Those that are under way as far as is known. */
  open(): string[] {
    return [...this.#told].flatMap(([id, outcome]) => (outcome === null ? [id] : []));
  }

  /** Forgets what ended and was begun before a moment, and the oldest of too many that are under way. */
  forget(before: number): void {
    let surplus = this.open().length - MOST_OPEN;
    for (const [id, outcome] of this.#told) {
      if (outcome !== null && momentOfId(id) < before) this.#told.delete(id);
      else if (outcome === null && surplus-- > 0) this.#told.delete(id);
    }
  }
}
