import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import type { UpstreamTimeouts } from '../../config/configuration.ts';
import type { Ending, UpstreamPhase } from '../../traces/exchange.ts';
import { elapsed } from '../../traces/exchange-clock.ts';
import type { Arrival } from '../arrival.ts';
import type { HeaderRules } from '../header-rules/header-rules.ts';
import type { RequestBody } from '../request-body.ts';
import { causeOf, errorFor } from './forward-errors.ts';
import type { Outgoing } from './outgoing.ts';
import type { AnswerWatch, BeginRelay, Relay } from './relay.ts';
import type { GiveUpCause, OpenPassage } from './open-passages.ts';

/**
 * One request on its way to the provider and its answer on the way back. It is told what happens by the events of the
 * proxy library, keeps the times, and ends exactly once, whatever comes first.
 */
export class Passage implements OpenPassage {
  #phase: UpstreamPhase = 'none';
  #sentTick = Number.POSITIVE_INFINITY;
  #cause: string | undefined;
  #error: GatewayError | undefined;
  #upstream: ClientRequest | undefined;
  #relay: Relay | undefined;
  #body: RequestBody | undefined;
  readonly #watches: readonly AnswerWatch[];
  readonly #beginRelay: BeginRelay;
  #ended = false;

  constructor(
    private readonly arrival: Arrival,
    private readonly timeouts: UpstreamTimeouts,
    private readonly rules: HeaderRules,
    { body, watches, beginRelay }: Pick<Outgoing, 'body' | 'watches' | 'beginRelay'>,
    private readonly whenEnded: (ending: Ending) => void,
  ) {
    this.#body = body;
    this.#watches = watches;
    this.#beginRelay = beginRelay;
    arrival.response.once('close', () => this.#end());
  }

  /** Ends it before it began: the client has left already, and its `close` will not come again. */
  abandon(): void {
    this.#end();
  }

  get response(): ServerResponse {
    return this.arrival.response;
  }

  takeBody(): RequestBody | undefined {
    const body = this.#body;
    this.#body = undefined;
    return body;
  }

  /** A connection was assigned; the request is being sent. */
  requestGoesOut(upstream: ClientRequest): void {
    this.#upstream = upstream;
    const socket = upstream.socket as TLSSocket | null;
    this.#phase = socket?.connecting ? 'connect' : 'headers';
    if (socket?.connecting) {
      socket.once(socket.encrypted ? 'secureConnect' : 'connect', () => {
        if (this.#phase === 'connect') this.#phase = 'headers';
      });
    }
    this.#sentTick = performance.now();
    // Nobody asked for another protocol, so a 101 is no answer, with an Upgrade header or without. Left alone, Node would
    // close the connection without a word, or wait for an answer behind it.
    upstream.on('upgrade', (_answer, connection) => {
      connection.destroy();
      this.#refuseAnswer('switching_protocols');
    });
    upstream.on('information', ({ statusCode }) => {
      if (statusCode === 101) this.#refuseAnswer('switching_protocols');
    });
  }

  /** The answer's headers are here. */
  answerComes(answer: IncomingMessage): void {
    const { statusCode = 0 } = answer;
    if (statusCode < 200 || statusCode > 999) {
      this.#refuseAnswer('bad_status');
      return;
    }
    this.#phase = 'body';
    this.#relay = this.#beginRelay({
      arrival: this.arrival,
      answer,
      rules: this.rules,
      watches: this.#watches,
      fail: (error) => this.fail(error),
    });
  }

  /** Until the headers the time since sending counts; then that between two bytes, unless the client takes none. */
  checkTime(now: number): void {
    const relay = this.#relay;
    if (!relay) {
      if (now - this.#sentTick > this.timeouts.headersMs) this.giveUp('headers_timeout');
      return;
    }
    relay.checkTime(now);
    if (relay.waitsForProvider && now - relay.lastHeardTick > this.timeouts.idleMs)
      this.giveUp('idle_timeout');
  }

  /** Anything failed: no connection, a reset, an answer that is no HTTP. */
  fail(error: Error): void {
    this.#cause ??= causeOf(error);
    if (this.response.headersSent) this.#relay?.breakOff();
    else if (!this.response.destroyed) this.#end(errorFor(error));
  }

  giveUp(cause: GiveUpCause): void {
    this.#cause ??= cause;
    const error = Object.assign(new Error(cause), { code: cause });
    this.fail(error);
    this.#upstream?.destroy(error);
  }

  /** What came is no answer that could be handed on. */
  #refuseAnswer(cause: string): void {
    const error = Object.assign(new Error(cause), { code: cause });
    this.fail(error);
    this.#upstream?.destroy();
  }

  #end(error?: GatewayError): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    this.#body = undefined;
    this.whenEnded(this.#ending());
  }

  #ending(): Ending {
    const relay = this.#relay;
    const complete = relay?.isComplete ?? false;
    return {
      outcome: this.#outcome(complete),
      status: this.#error?.status ?? (this.response.headersSent ? this.response.statusCode : undefined),
      responseHeaders: relay?.headers ?? [],
      responseBytes: relay?.bytes ?? 0,
      responseSha256: relay?.finishDigest() ?? '',
      timeToFirstByteMs:
        relay?.firstByteTick === undefined ? undefined : elapsed(this.arrival, relay.firstByteTick),
      phase: complete ? 'done' : this.#phase,
      cause: this.#cause,
      error: this.#error,
    };
  }

  #outcome(complete: boolean): Ending['outcome'] {
    if (this.#error) return 'upstream_error';
    if (complete) return this.response.statusCode >= 400 ? 'upstream_error' : 'success';
    return this.#cause === undefined ? 'client_disconnect' : 'stream_error';
  }
}
