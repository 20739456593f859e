import type { SpoolState } from '../spool-state.ts';

const LEAST_RESERVE_BYTES = 16 * 1024 * 1024;
/** Bodies beyond this many bytes in memory are refused: the disk does not keep up. */
const MOST_WAITING_BYTES = 64 * 1024 * 1024;

/**
 * Counts what the spool holds, and says what may still come in. At `maxBytes` bodies are refused and halves of records are
 * not; at a sixteenth more (16 MiB at least) new exchanges are refused too. A refusal lasts until a sixteenth of the bound
 * is free again, so that bodies do not come and go in shreds.
 */
export class SpoolBounds {
  readonly #bodiesEnd: number;
  readonly #openedEnd: number;
  readonly #slack: number;
  readonly #onState: (state: SpoolState) => void;
  #bytes = 0;
  #waiting = 0;
  #state: SpoolState = 'open';
  #refusesBodies = false;
  #refusesOpened = false;
  #diskIsFull = false;

  constructor(maxBytes: number, onState: (state: SpoolState) => void) {
    this.#bodiesEnd = maxBytes;
    this.#openedEnd = maxBytes + Math.max(LEAST_RESERVE_BYTES, maxBytes / 16);
    this.#slack = maxBytes / 16;
    this.#onState = onState;
  }

  get state(): SpoolState {
    return this.#state;
  }

  /** Bytes on the disk, of this and of adopted spools. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Bytes in memory that are not on the disk yet. */
  get waitingBytes(): number {
    return this.#waiting;
  }

  /** Whether this many bytes of a body may come in. Where memory is short the answer is no, and the state stays. */
  takesBody(bytes: number): boolean {
    if (this.#state !== 'open' || this.#waiting + bytes > MOST_WAITING_BYTES) return false;
    if (this.#used + bytes <= this.#bodiesEnd) return true;
    this.#refusesBodies = true;
    this.#tell();
    return false;
  }

  /** Whether another exchange may begin, whose first half has this many bytes. */
  takesOpened(bytes: number): boolean {
    if (this.#state === 'full') return false;
    if (this.#used + bytes <= this.#openedEnd) return true;
    this.#refusesOpened = true;
    this.#tell();
    return false;
  }

  /** Frames came in and wait (positive), or were given up (negative). */
  waits(bytes: number): void {
    this.#waiting += bytes;
    this.#update();
  }

  /** Frames that waited are on the disk. */
  wrote(bytes: number): void {
    this.#waiting -= bytes;
    this.#bytes += bytes;
  }

  /** Files of the spool came or went by other hands than the writer's. */
  changed(bytes: number): void {
    this.#bytes += bytes;
    this.#update();
  }

  /** Whether the disk itself has no room, whatever the bound. */
  set diskIsFull(isFull: boolean) {
    this.#diskIsFull = isFull;
    this.#update();
  }

  get diskIsFull(): boolean {
    return this.#diskIsFull;
  }

  get #used(): number {
    return this.#bytes + this.#waiting;
  }

  #update(): void {
    if (this.#refusesBodies) this.#refusesBodies = this.#used > this.#bodiesEnd - this.#slack;
    if (this.#refusesOpened) this.#refusesOpened = this.#used > this.#openedEnd - this.#slack;
    this.#tell();
  }

  #tell(): void {
    const state = this.#findState();
    if (state === this.#state) return;
    this.#state = state;
    this.#onState(state);
  }

  #findState(): SpoolState {
    if (this.#diskIsFull || this.#refusesOpened) return 'full';
    return this.#refusesBodies ? 'metadata-only' : 'open';
  }
}
