import type { FrameKind } from '../frames/frame-kind.ts';
import type { Slab } from './slab-pool.ts';

/** A frame that waits to be written. */
export interface WaitingFrame {
  readonly kind: FrameKind;
  /** Where its header lies, and behind it the payload if it is small. */
  readonly slab: Slab;
  readonly start: number;
  readonly end: number;
  /** A large payload, which is not copied. */
  readonly payload: Buffer | undefined;
  /** Header and payload. */
  readonly bytes: number;
}
