import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyDigest } from '../../common/streaming/body-digest.ts';
import type { Arrival } from '../arrival.ts';
import type { HeaderRules } from '../header-rules/header-rules.ts';
import { breakOff } from './break-off.ts';

/** Looks on while an answer passes. It may give up; the answer goes on. */
export interface AnswerWatch {
  /** The answer's headers are here. */
  begin?(answer: IncomingMessage): void;
  /** Bytes that were handed to the client. */
  see(bytes: Buffer): void;
}

/** An answer whose headers are here, and to whom it goes. */
export interface Passing {
  readonly arrival: Arrival;
  readonly answer: IncomingMessage;
  /** Which of its headers may come back. */
  readonly rules: HeaderRules;
  readonly watches: readonly AnswerWatch[];
  /** Tells that the answer cannot be handed on, or not to its end. */
  readonly fail: (error: Error) => void;
}

/** Makes what hands an answer on. */
export type BeginRelay = (passing: Passing) => Relay;

/** Hands an answer to the client, counts and hashes what was handed over, and shows it to those who look on. */
export abstract class Relay {
  /** The headers that the client got, names and values in turn. */
  headers: readonly string[] = [];
  /** On the monotonic clock, when the first byte of the body was handed to the client. */
  firstByteTick: number | undefined;
  /** On the monotonic clock, when the provider was last heard, or the client last took something. */
  lastHeardTick = performance.now();
  protected readonly response: ServerResponse;
  readonly #watches: readonly AnswerWatch[];
  readonly #digest = new BodyDigest();
  #held = false;
  #ended = false;

  constructor({ arrival, watches }: Passing) {
    this.response = arrival.response;
    this.#watches = watches;
  }

  /** Whether the answer came whole and was handed over whole. */
  get isComplete(): boolean {
    return this.#ended && this.response.writableFinished;
  }

  /** Whether the next thing to happen is the provider's: not where the client has yet to take what is there. */
  get waitsForProvider(): boolean {
    return !this.#held && !this.#ended;
  }

  /** Bytes of the body handed over so far. */
  get bytes(): number {
    return this.#digest.bytes;
  }

  /** SHA-256 of the bytes handed over. Call it once, at the end. */
  finishDigest(): string {
    return this.#digest.finish();
  }

  /** Looked at a few times a second. @param now on the monotonic clock, in milliseconds */
  checkTime(_now: number): void {}

  /** Ends the client's connection in the midst of the answer. */
  breakOff(): void {
    breakOff(this.response);
  }

  protected get hasEnded(): boolean {
    return this.#ended;
  }

  protected get isHeld(): boolean {
    return this.#held;
  }

  /** Hands bytes over, the last of them together with the end. A slow client slows the source. */
  protected pass(batch: readonly Buffer[], isLast: boolean, source: Pausable): void {
    this.firstByteTick ??= performance.now();
    let flowing = true;
    for (const bytes of batch) flowing = this.response.write(bytes);
    if (isLast) this.end();
    else if (!flowing && !this.#held) this.#hold(source);
    for (const bytes of batch) {
      this.#digest.update(bytes);
      for (const watch of this.#watches) watch.see(bytes);
    }
  }

  protected end(): void {
    this.#ended = true;
    this.response.end();
  }

  /** Nothing is read until what was written has left. */
  #hold(source: Pausable): void {
    this.#held = true;
    source.pause();
    this.response.once('drain', () => {
      this.#held = false;
      this.lastHeardTick = performance.now();
      source.resume();
    });
  }
}

interface Pausable {
  pause(): unknown;
  resume(): unknown;
}
