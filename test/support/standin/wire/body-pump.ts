import type { ServerResponse } from 'node:http';
import type { ExchangeRecorder } from '../exchange-recorder.ts';
import type { TimerWheel } from '../timer-wheel.ts';
import type { Pieces } from './answer.ts';

/**
 * A small chunk is framed here and written to the socket at once: the runtime would make four writes of it, and
 * thousands of paced streams consist of nothing else. The headers have left before, so the order is kept.
 */
const largestFramedHere = 16_384;
const lineEnd = Buffer.from('\r\n');

/** How far a body was sent: to its end, to the limit, or until the caller went away. */
export type PumpOutcome = 'end' | 'limit' | 'gone';

/** Writes a body piece by piece, no faster than the caller reads and no faster than the pauses say. */
export class BodyPump {
  #response: ServerResponse;
  #recorder: ExchangeRecorder;
  #wheel: TimerWheel;
  #gone: boolean;
  #endPause: (() => void) | undefined;
  #goOn: (() => void) | undefined;
  #onDrain = (): void => this.#goOn?.();

  constructor(response: ServerResponse, recorder: ExchangeRecorder, wheel: TimerWheel) {
    this.#response = response;
    this.#recorder = recorder;
    this.#wheel = wheel;
    this.#gone = response.destroyed;
    response.on('close', () => {
      this.#gone = true;
      this.#endPause?.();
      this.#goOn?.();
    });
    response.on('drain', this.#onDrain);
  }

  /** Sends at most `limit` bytes. With `separately` each piece leaves in a turn of the event loop of its own. */
  async send(pieces: Pieces, limit: number, separately: boolean): Promise<PumpOutcome> {
    let left = limit;
    let dueMs = performance.now();
    for await (const piece of pieces) {
      if (this.#gone) return 'gone';
      const bytes = piece.bytes.length > left ? piece.bytes.subarray(0, left) : piece.bytes;
      left -= bytes.length;
      if (!this.#write(bytes)) await this.#drained();
      if (left === 0 && limit !== Infinity) return this.#gone ? 'gone' : 'limit';
      dueMs += piece.pauseMs;
      if (piece.pauseMs > 0) await this.pause(dueMs - performance.now());
      else if (separately) await new Promise(setImmediate);
    }
    return this.#gone ? 'gone' : 'end';
  }

  /** Waits, but not for a caller that has gone. */
  async pause(delayMs: number): Promise<void> {
    if (delayMs <= 0 || this.#gone) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#endPause = resolve;
    const cancel = this.#wheel.schedule(delayMs, resolve);
    await promise;
    cancel();
  }

  #write(bytes: Buffer): boolean {
    if (bytes.length === 0) return true;
    this.#recorder.sent(bytes);
    const { socket, chunkedEncoding } = this.#response;
    if (socket === null || !chunkedEncoding || bytes.length > largestFramedHere) {
      return this.#response.write(bytes) || this.#gone;
    }
    const isFlowing = socket.write(frame(bytes));
    if (!isFlowing) socket.once('drain', this.#onDrain);
    return isFlowing || this.#gone;
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#goOn = resolve;
    });
  }
}

/** A chunk of a chunked body (RFC 9112, section 7.1). */
function frame(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`, 'latin1'), bytes, lineEnd]);
}
