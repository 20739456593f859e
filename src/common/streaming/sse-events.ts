/** One event of a `text/event-stream`. */
export interface SseEvent {
  /** The `event:` field; `message` where there was none. */
  readonly event: string;
  /** The `data:` lines, joined by line feeds. */
  readonly data: string;
  /** The last `id:` seen so far; empty where there was none. */
  readonly lastEventId: string;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const NOTHING = Buffer.alloc(0);

/**
 * Takes the bytes of an event stream in whatever chunks they come, and gives the events in them, as the HTML standard
 * reads them (https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation): lines end in
 * LF, CR or CRLF, a byte order mark at the start is skipped, an event without data is none. Lines may be of any length,
 * and a character may be split over chunks: a line is decoded once it is whole.
 */
export class SseEvents {
  /** The beginning of a line whose end has not come yet. */
  #pieces: Buffer[] = [];
  #afterCarriageReturn = false;
  #isFirstLine = true;
  #event = '';
  #data: string[] = [];
  #lastEventId = '';

  /** The events that end in this chunk. */
  push(chunk: Buffer): SseEvent[] {
    const events: SseEvent[] = [];
    let start = this.#skipLineFeed(chunk);
    for (let end = lineEnd(chunk, start); end !== -1; end = lineEnd(chunk, start)) {
      this.#line(this.#take(chunk.subarray(start, end)), events);
      start = this.#afterEnd(chunk, end);
    }
    if (start < chunk.length) this.#pieces.push(chunk.subarray(start));
    return events;
  }

  /**
   * The event that the end of the stream left without its blank line, if there is one. The standard drops it; what is
   * read for the record wants it. Its data may be cut.
   */
  finish(): SseEvent[] {
    const events: SseEvent[] = [];
    const rest = this.#take(NOTHING);
    if (rest) this.#line(rest, events);
    this.#dispatch(events);
    return events;
  }

  /** A carriage return ended the last chunk: a line feed at the start of this one belongs to it. */
  #skipLineFeed(chunk: Buffer): number {
    if (!this.#afterCarriageReturn || chunk.length === 0) return 0;
    this.#afterCarriageReturn = false;
    return chunk[0] === LINE_FEED ? 1 : 0;
  }

  #afterEnd(chunk: Buffer, end: number): number {
    if (chunk[end] === LINE_FEED) return end + 1;
    if (end + 1 === chunk.length) this.#afterCarriageReturn = true;
    return chunk[end + 1] === LINE_FEED ? end + 2 : end + 1;
  }

  #take(last: Buffer): string {
    const bytes = this.#pieces.length === 0 ? last : Buffer.concat([...this.#pieces, last]);
    this.#pieces = [];
    return bytes.toString('utf8');
  }

  #line(line: string, events: SseEvent[]): void {
    const text = this.#isFirstLine && line.startsWith('\ufeff') ? line.slice(1) : line;
    this.#isFirstLine = false;
    if (text === '') this.#dispatch(events);
    else this.#field(text);
  }

  #field(line: string): void {
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const name = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (name === 'data') this.#data.push(value);
    else if (name === 'event') this.#event = value;
    else if (name === 'id' && !value.includes('\0')) this.#lastEventId = value;
  }

  #dispatch(events: SseEvent[]): void {
    if (this.#data.length > 0) {
      const event = this.#event || 'message';
      events.push({ event, data: this.#data.join('\n'), lastEventId: this.#lastEventId });
    }
    this.#data = [];
    this.#event = '';
  }
}

/** Where the line that begins at `start` ends, or -1. */
function lineEnd(chunk: Buffer, start: number): number {
  const lineFeed = chunk.indexOf(LINE_FEED, start);
  const carriageReturn = (lineFeed === -1 ? chunk : chunk.subarray(0, lineFeed)).indexOf(
    CARRIAGE_RETURN,
    start,
  );
  return carriageReturn === -1 ? lineFeed : carriageReturn;
}
