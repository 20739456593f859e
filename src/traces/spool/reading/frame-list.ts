import { frameLayout } from '../frames/frame-layout.ts';
import type { SpoolSegment } from './spool-segment.ts';

/** Where a frame lies. */
export interface FramePlace {
  readonly segment: SpoolSegment;
  /** Of its header in the segment. */
  readonly position: number;
  /** Bytes of its payload. */
  readonly length: number;
  /** Of the payload in its body. */
  readonly offset: number;
}

const NUMBERS = 3;

/** Places of frames, packed: a stream of half an hour has tens of thousands of them. */
export class FrameList {
  readonly #segments: SpoolSegment[] = [];
  readonly #numbers: number[] = [];

  add({ segment, position, length, offset }: FramePlace): void {
    this.#segments.push(segment);
    this.#numbers.push(position, length, offset);
    count(segment, 1, length);
  }

  /** Says that none of the frames is needed any more. @returns the segments in which they lay */
  drop(): SpoolSegment[] {
    for (const { segment, length } of this.places()) count(segment, -1, length);
    return this.#segments;
  }

  /** The frame at this index lies somewhere else now. */
  move(index: number, segment: SpoolSegment, position: number): void {
    const length = this.#numbers[index * NUMBERS + 1]!;
    count(this.#segments[index]!, -1, length);
    this.#segments[index] = segment;
    this.#numbers[index * NUMBERS] = position;
    count(segment, 1, length);
  }

  *places(): Generator<FramePlace> {
    for (const [index, segment] of this.#segments.entries()) {
      const at = index * NUMBERS;
      const [position, length, offset] = [this.#numbers[at]!, this.#numbers[at + 1]!, this.#numbers[at + 2]!];
      yield { segment, position, length, offset };
    }
  }
}

function count(segment: SpoolSegment, frames: 1 | -1, length: number): void {
  segment.neededFrames += frames;
  segment.neededBytes += frames * (frameLayout.headerBytes + length);
}
