import type { ClientRequest, IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import type { UpstreamTimeouts } from '../../config/configuration.ts';
import type { Ending, UpstreamPhase } from '../../traces/exchange.ts';
import { elapsed } from '../../traces/exchange-clock.ts';
import type { Arrival } from '../arrival.ts';
import type { HeaderRules } from '../header-rules/header-rules.ts';
import type { RequestBody } from '../request-body.ts';
import type { AttemptFailure } from './attempt-failure.ts';
import { AttemptResponse } from './attempt-response.ts';
import { causeOf, errorFor } from './forward-errors.ts';
import type { Outgoing } from './outgoing.ts';
import type { Relay } from './relay.ts';
import type { GiveUpCause, OpenPassage } from './open-passages.ts';

/**
 * One request on its way to the provider and its answer on the way back. It is told what happens by the events of the
 * proxy library, keeps the times, and ends exactly once, whatever comes first. A failure before anything has gone to the
 * client is held back while another try may take its place; then this one ends without a word to the client.
 */
export class Passage implements OpenPassage {
  #phase: UpstreamPhase = 'none';
  #sentTick = Number.POSITIVE_INFINITY;
  #cause: string | undefined;
  #error: GatewayError | undefined;
  #upstream: ClientRequest | undefined;
  #relay: Relay | undefined;
  #body: RequestBody | undefined;
  readonly #outgoing: Pick<Outgoing, 'beginRelay' | 'watches' | 'tryElsewhere'>;
  #ended = false;
  #held = false;
  readonly #gone = new AbortController();
  readonly #whenClosed = (): void => {
    // Whatever the failure was that is held back: the client has not waited for what would have become of it.
    if (this.#held) this.#cause = undefined;
    this.#end();
  };
  /** The client's response, as the proxy library is to see it. */
  readonly attemptResponse: AttemptResponse;

  constructor(
    private readonly arrival: Arrival,
    private readonly timeouts: UpstreamTimeouts,
    private readonly rules: HeaderRules,
    { body, beginRelay, watches, tryElsewhere }: Omit<Outgoing, 'path' | 'headers'>,
    private readonly whenEnded: (ending: Ending | 'superseded') => void,
  ) {
    this.#body = body;
    this.#outgoing = { beginRelay, watches, tryElsewhere };
    arrival.response.once('close', this.#whenClosed);
    this.attemptResponse = new AttemptResponse(arrival.response, (error) => this.#providerBroke(error));
  }

  /** Ends it before it began: the client has left already, and its `close` will not come again. */
  abandon(): void {
    this.#end();
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
    if (statusCode < 400) this.#relayAnswer(answer);
    else
      this.#unlessElsewhere({ status: statusCode, cause: undefined, headers: answer.headers }, () =>
        this.#relayAnswer(answer),
      );
  }

  /** Until the headers the time since sending counts; then that between two bytes, unless the client takes none. */
  checkTime(now: number): void {
    const relay = this.#relay;
    if (this.#held) return;
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
    if (this.#ended) return;
    this.#cause ??= causeOf(error);
    if (this.#held) return;
    const { response } = this.arrival;
    if (response.headersSent) this.#relay?.breakOff();
    else if (!response.destroyed)
      this.#unlessElsewhere({ status: undefined, cause: this.#cause, headers: {} }, () =>
        this.#end(errorFor(error)),
      );
  }

  giveUp(cause: GiveUpCause): void {
    const error = Object.assign(new Error(cause), { code: cause });
    if (this.#held) {
      this.#cause = cause;
      this.#end(errorFor(error));
    } else this.fail(error);
    this.#upstream?.destroy(error);
  }

  #relayAnswer(answer: IncomingMessage): void {
    this.#phase = 'body';
    this.#relay = this.#outgoing.beginRelay({
      arrival: this.arrival,
      answer,
      rules: this.rules,
      watches: this.#outgoing.watches,
      fail: (error) => this.fail(error),
    });
  }

  /** Hands a failure on, or holds it until it is clear that nothing takes its place. */
  #unlessElsewhere(failure: AttemptFailure, handOn: () => void): void {
    const elsewhere = this.#outgoing.tryElsewhere(failure, this.#gone.signal);
    if (elsewhere === false) {
      handOn();
      return;
    }
    this.#held = true;
    void elsewhere.then((found) => {
      if (this.#ended) return;
      this.#held = false;
      if (found) this.#supersede();
      else if (failure.cause === undefined && this.#cause !== undefined) this.#answerLost();
      else handOn();
    });
  }

  /** The answer that was held back broke meanwhile. */
  #answerLost(): void {
    this.#end(errorFor(Object.assign(new Error('the held answer broke'), { code: this.#cause })));
  }

  #providerBroke(error: Error | undefined): void {
    if (this.#ended) return;
    if (this.#held) this.#cause ??= error ? causeOf(error) : 'ECONNRESET';
    else if (!this.#relay) this.arrival.response.destroy(error);
    // One that has collected the answer so far tells by itself that the rest is lost.
    else if (this.arrival.response.headersSent) this.#relay.breakOff();
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
    if (this.#held) this.#gone.abort();
    this.whenEnded(this.#ending());
  }

  /** Another try takes over: the client has noticed nothing of this one. */
  #supersede(): void {
    this.#ended = true;
    this.#body = undefined;
    this.arrival.response.off('close', this.#whenClosed);
    this.attemptResponse.close();
    this.whenEnded('superseded');
  }

  #ending(): Ending {
    const relay = this.#relay;
    const complete = relay?.isComplete ?? false;
    return {
      outcome: this.#outcome(complete),
      status:
        this.#error?.status ??
        (this.arrival.response.headersSent ? this.arrival.response.statusCode : undefined),
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
    if (complete) return this.arrival.response.statusCode >= 400 ? 'upstream_error' : 'success';
    return this.#cause === undefined ? 'client_disconnect' : 'stream_error';
  }
}
