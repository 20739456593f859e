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

/** Below every UUIDv7 of this millisecond, and above all of those before: a time as a bound of ids, as the partitions have it. */
export function idAt(milliseconds: number): string {
  const time = Math.max(0, Math.floor(milliseconds)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

/** When a UUIDv7 was made, in milliseconds since the epoch. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

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
