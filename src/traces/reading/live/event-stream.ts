import type { ServerResponse } from 'node:http';

const HEARTBEAT_MS = 15_000;
/** A client that leaves more bytes than this unread is cut off; it comes back with the id of what it read last. */
const MOST_UNREAD_BYTES = 1_048_576;
/** What a browser waits before it comes back, in milliseconds. */
const RETRY_MS = 2_000;

/**
 * Server-sent events (HTML Living Standard, 9.2) to one client. The id of an event is the moment up to which everything was
 * told, in milliseconds since the epoch; heartbeats carry it too.
 */
export class EventStream {
  readonly #heartbeat: NodeJS.Timeout;
  #moment: number;

  constructor(
    private readonly response: ServerResponse,
    moment: number,
  ) {
    this.#moment = moment;
    // The connection ends with the stream, so that a process which drains does not wait for it.
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
      connection: 'close',
    });
    response.write(`retry: ${RETRY_MS}\nid: ${moment}\n\n`);
    this.#heartbeat = setInterval(
      () => this.#write(`: still here\nid: ${this.#moment}\n\n`),
      HEARTBEAT_MS,
    ).unref();
    response.once('close', () => clearInterval(this.#heartbeat));
  }

  /** Calls back once the stream is over, whoever ended it. */
  onEnd(callback: () => void): void {
    this.response.once('close', callback);
  }

  /** Says that everything was told up to this moment. */
  reach(moment: number): void {
    this.#moment = moment;
  }

  /** @param data JSON, which has no line breaks */
  send(event: string, data: string): void {
    this.#write(`event: ${event}\nid: ${this.#moment}\ndata: ${data}\n\n`);
  }

  end(): void {
    this.response.end();
  }

  #write(text: string): void {
    if (this.response.destroyed || this.response.writableEnded) return;
    this.response.write(text);
    if (this.response.writableLength > MOST_UNREAD_BYTES) this.response.destroy();
  }
}
