/** Up to where whole frames are written: the segments before this one entirely, and this many bytes of this one. */
export interface SpoolPosition {
  readonly segment: number;
  readonly bytes: number;
}
