/** Small frames are gathered in pieces of memory of this size, in bytes. */
const SLAB_BYTES = 64 * 1024;
const MOST_KEPT = 64;

/** A piece of memory that is filled from its start, and free again when all that lies in it was written. */
export interface Slab {
  readonly buffer: Buffer;
  /** Bytes that are taken. */
  used: number;
  /** Frames in it that wait to be written. */
  waiting: number;
  /** Whether more may be put in. */
  isOpen: boolean;
}

/** Lends slabs, and keeps those that come back: making them anew each time would keep the garbage collector busy. */
export class SlabPool {
  readonly #free: Slab[] = [];

  /** The given slab if `bytes` still fit, else another one. */
  withRoom(slab: Slab | undefined, bytes: number): Slab {
    if (slab && slab.used + bytes <= SLAB_BYTES) return slab;
    if (slab) {
      slab.isOpen = false;
      this.#keep(slab);
    }
    const next = this.#free.pop() ?? {
      buffer: Buffer.allocUnsafeSlow(SLAB_BYTES),
      used: 0,
      waiting: 0,
      isOpen: true,
    };
    next.used = 0;
    next.isOpen = true;
    return next;
  }

  /** One frame in the slab is written, or was given up. */
  done(slab: Slab): void {
    slab.waiting--;
    this.#keep(slab);
  }

  #keep(slab: Slab): void {
    if (slab.waiting === 0 && !slab.isOpen && this.#free.length < MOST_KEPT) this.#free.push(slab);
  }
}
