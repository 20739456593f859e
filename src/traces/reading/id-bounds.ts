import { idAt } from '../../common/identifier.ts';

/** Ids that lie strictly between two others. */
export interface IdBounds {
  readonly above: string;
  readonly below: string;
}

/** Every id that a trace can have. */
export const NO_BOUNDS: IdBounds = {
  above: '00000000-0000-0000-0000-000000000000',
  below: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
};

/** The ids of a time from one moment up to another; without them from the first, and to the last. */
export function boundsOfPeriod(from: Date | undefined, to: Date | undefined): IdBounds {
  return {
    above: from ? idAt(from.getTime()) : NO_BOUNDS.above,
    below: to ? idAt(to.getTime()) : NO_BOUNDS.below,
  };
}

/** The ids that lie within both. */
export function narrowed(one: IdBounds, other: IdBounds): IdBounds {
  return {
    above: one.above > other.above ? one.above : other.above,
    below: one.below < other.below ? one.below : other.below,
  };
}
