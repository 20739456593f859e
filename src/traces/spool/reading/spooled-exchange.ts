import type { BodyKind, FrameKind } from '../frames/frame-kind.ts';
import { frameLayout } from '../frames/frame-layout.ts';
import { assembleBody, type SpooledBody } from './assemble-body.ts';
import type { ExchangeFrames } from './exchange-frames.ts';
import type { OpenFiles } from './open-files.ts';

/** An exchange as it lies in the spool. Its bodies can be read until it is released. */
export class SpooledExchange {
  readonly id: string;
  /** The first half of its record. */
  readonly opened: Buffer;
  /** The second half; undefined where the exchange is under way, or was interrupted by the end of its process. */
  readonly closed: Buffer | undefined;
  readonly #frames: ExchangeFrames;
  readonly #files: OpenFiles;

  constructor(frames: ExchangeFrames, files: OpenFiles) {
    this.id = frames.id;
    this.#frames = frames;
    this.#files = files;
    this.opened = this.#half('opened') ?? Buffer.alloc(0);
    this.closed = this.#half('closed');
  }

  /**
   * Reads a body.
   * @param expectedBytes its length, where that is known: a body of another length is not whole
   * @param mostBytes how much of it is wanted at most
   */
  async body(kind: BodyKind, expectedBytes?: number, mostBytes?: number): Promise<SpooledBody> {
    return assembleBody(this.#frames.places(kind), this.#files, expectedBytes, mostBytes);
  }

  #half(kind: FrameKind): Buffer | undefined {
    const [place] = this.#frames.places(kind);
    if (!place) return undefined;
    return this.#files.read(place.segment.path, place.position + frameLayout.headerBytes, place.length);
  }
}
