import type { SpoolPosition } from '../spool-position.ts';

const LEAST_BETWEEN_MS = 20;

/** Tells how far the spool is written, at once if nothing was told lately, and not more than fifty times a second. */
export class Announcer {
  readonly #tell: (position: SpoolPosition) => void;
  #position: SpoolPosition | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (position: SpoolPosition) => void) {
    this.#tell = tell;
  }

  note(position: SpoolPosition): void {
    this.#position = position;
    if (!this.#timer) this.flush();
  }

  /** Tells what is not told yet. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#position) return;
    const position = this.#position;
    this.#position = undefined;
    this.#timer = setTimeout(() => this.flush(), LEAST_BETWEEN_MS).unref();
    this.#tell(position);
  }

  stop(): void {
    this.flush();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
