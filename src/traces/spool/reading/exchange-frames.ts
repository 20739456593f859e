import type { FrameKind } from '../frames/frame-kind.ts';
import { FrameList, type FramePlace } from './frame-list.ts';
import type { SpoolSegment } from './spool-segment.ts';

/** Where the frames of one exchange lie. */
export class ExchangeFrames {
  readonly id: string;
  /** Whether it was found to be at its end, and is handed out or soon will be. */
  isEnded = false;
  readonly #lists: Partial<Record<FrameKind, FrameList>> = {};

  constructor(id: string) {
    this.id = id;
  }

  add(kind: FrameKind, place: FramePlace): void {
    (this.#lists[kind] ??= new FrameList()).add(place);
  }

  has(kind: FrameKind): boolean {
    return this.#lists[kind] !== undefined;
  }

  places(kind: FrameKind): FramePlace[] {
    return [...(this.#lists[kind]?.places() ?? [])];
  }

  lists(): FrameList[] {
    return Object.values(this.#lists);
  }

  /** Says that none of the frames is needed any more. @returns the segments in which they lay */
  drop(): Set<SpoolSegment> {
    return new Set(this.lists().flatMap((list) => list.drop()));
  }
}
