/** What the name of a segment file says. */
export interface SegmentName {
  readonly name: string;
  /** Holds frames that were carried over from older segments. */
  readonly isCarried: boolean;
  readonly number: number;
}

const pattern = /^(carry-)?(\d{10})\.segment$/;

/** The name of the segment with this number. */
export function segmentName(number: number, isCarried = false): SegmentName {
  const name = `${isCarried ? 'carry-' : ''}${String(number).padStart(10, '0')}.segment`;
  return { name, isCarried, number };
}

/** The segments among the names of a directory, in the order in which they are to be read: what is oldest comes first. */
export function segmentsAmong(names: readonly string[]): SegmentName[] {
  const found = names.flatMap((name) => {
    const match = pattern.exec(name);
    return match ? [segmentName(Number(match[2]), match[1] !== undefined)] : [];
  });
  return found.sort((a, b) => Number(b.isCarried) - Number(a.isCarried) || a.number - b.number);
}
