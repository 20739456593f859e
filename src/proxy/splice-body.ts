import type { RequestBody } from './request-body.ts';

/** Other bytes for those from `start` up to `end`, which lie in the body as it came. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly bytes: Buffer;
}

/** The body with some of its bytes replaced; all else stays as it is. The places must not overlap. */
export function spliceBody(body: RequestBody, splices: readonly Splice[]): RequestBody {
  // From the back, so that what is in front stays where it was found.
  return splices
    .toSorted((one, other) => other.start - one.start)
    .reduce((before, { start, end, bytes }) => before.replaced(start, end, bytes), body);
}
