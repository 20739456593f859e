import { readdirSync, statSync, unlinkSync } from 'node:fs';
import type { Frame } from '../frames/decode-frame.ts';
import { segmentsAmong } from '../segment-name.ts';
import type { SpoolPosition } from '../spool-position.ts';
import { ExchangeFrames } from './exchange-frames.ts';
import type { OpenFiles } from './open-files.ts';
import { scanSegment } from './scan-segment.ts';
import type { SpoolReaderEvents } from './spool-reader-options.ts';
import { SpoolSegment } from './spool-segment.ts';

/** Reads the segments of one directory, and knows what of them is still needed. */
export class DirectoryReader {
  readonly directory: string;
  /** Whether a writer of this process is at work in it. */
  readonly isLive: boolean;
  /** Exchanges that are at their end and not handed out, in that order. */
  readonly ended: ExchangeFrames[] = [];
  readonly exchanges = new Map<string, ExchangeFrames>();
  segments: SpoolSegment[] = [];
  readonly #files: OpenFiles;
  readonly #events: SpoolReaderEvents;
  /** Exchanges whose frames may come a second time, out of an older segment: until all was read once. */
  #released: Set<string> | undefined;

  constructor(directory: string, isLive: boolean, files: OpenFiles, events: SpoolReaderEvents) {
    this.directory = directory;
    this.isLive = isLive;
    this.#files = files;
    this.#events = events;
    if (!isLive) this.#find(Infinity);
  }

  /** Whether nothing is left in it, and nothing will come. */
  get isEmpty(): boolean {
    return !this.isLive && this.segments.length === 0 && this.exchanges.size === 0;
  }

  /** The writer has come so far. */
  advance({ segment: number, bytes }: SpoolPosition): void {
    const current = this.segments.at(-1);
    if (!current || current.isCarried || current.number < number) this.#find(number);
    const written = this.segments.at(-1);
    if (written?.number === number && !written.isCarried && !written.isSealed) written.limit = bytes;
  }

  /** Reads on, about a mebibyte. @returns whether there was something to be read */
  scan(): boolean {
    const segment = this.segments.find((candidate) => candidate.hasMore);
    if (!segment) {
      this.#caughtUp();
      return false;
    }
    scanSegment(segment, this.#files, (frame, position) => this.#found(segment, frame, position));
    if (segment.isBroken) this.#events.onTorn(segment.path, segment.limit - segment.scanned);
    this.removeIfUnneeded([segment]);
    return true;
  }

  /** Nothing of this exchange is needed any more. @returns whether it is one of this directory */
  release(id: string): boolean {
    const exchange = this.exchanges.get(id);
    if (!exchange) return false;
    this.exchanges.delete(id);
    this.#released?.add(id);
    this.removeIfUnneeded(exchange.drop());
    return true;
  }

  removeIfUnneeded(segments: Iterable<SpoolSegment>): void {
    for (const segment of segments) if (segment.isRead && segment.neededFrames === 0) this.#remove(segment);
  }

  #found(segment: SpoolSegment, { kind, id, offset, length }: Frame, position: number): void {
    if (this.#released?.has(id)) return;
    let exchange = this.exchanges.get(id);
    if (!exchange) this.exchanges.set(id, (exchange = new ExchangeFrames(id)));
    exchange.add(kind, { segment, position, length, offset });
    if (exchange.has('opened') && exchange.has('closed')) this.#end(exchange);
  }

  #end(exchange: ExchangeFrames): void {
    if (exchange.isEnded) return;
    exchange.isEnded = true;
    this.ended.push(exchange);
  }

  /**
   * All was read that is there. A first half is always written before the rest; where it is missing, the exchange was
   * released and its first segment is gone. In a dead process's spool, what is not closed will never be.
   */
  #caughtUp(): void {
    this.#released = undefined;
    for (const exchange of this.exchanges.values()) {
      if (!exchange.has('opened')) this.release(exchange.id);
      else if (!this.isLive) this.#end(exchange);
    }
  }

  /** Looks for segments up to this number which are not known yet. All but the one of this number are sealed. */
  #find(number: number): void {
    const known = new Set(this.segments.map(({ path }) => path));
    for (const name of segmentsAmong(readdirSync(this.directory))) {
      const segment = new SpoolSegment(this.directory, name);
      if (!known.has(segment.path) && (name.isCarried || name.number <= number)) this.segments.push(segment);
    }
    if (known.size === 0 && this.segments.some(({ isCarried }) => isCarried)) this.#released = new Set();
    for (const segment of this.segments)
      if (!segment.isSealed && (segment.isCarried || segment.number !== number)) this.#seal(segment);
  }

  #seal(segment: SpoolSegment): void {
    segment.isSealed = true;
    segment.limit = statSync(segment.path).size;
    this.removeIfUnneeded([segment]);
  }

  #remove(segment: SpoolSegment): void {
    const { size } = statSync(segment.path);
    this.#files.close(segment.path);
    unlinkSync(segment.path);
    this.segments = this.segments.filter((other) => other !== segment);
    this.#events.onBytes(-size);
  }
}
