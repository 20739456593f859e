import type { IncomingMessage } from 'node:http';
import type { Failover, Route } from '../../routing/route.ts';
import type { Ending } from '../../traces/exchange.ts';
import type { ConcurrencyCaps } from '../concurrency-caps.ts';
import type { AttemptFailure } from '../forward/attempt-failure.ts';
import type { Forward } from '../forward/forward.ts';
import type { AnswerWatch } from '../forward/relay.ts';
import type { AskedRequest, Attempt } from './attempt.ts';
import { AttemptLog } from './attempt-log.ts';
import type { Breakers, BrokenTarget } from './breakers.ts';
import { isBoundToKey } from './is-bound-to-key.ts';
import { type FailureVerdict, judgeFailure } from './judge-failure.ts';
import { pause } from './pause.ts';
import type { PrepareAttempt } from './prepare-attempt.ts';

/** What a run needs of others. */
export interface RunTools {
  readonly caps: ConcurrencyCaps;
  readonly breakers: Breakers;
  readonly prepareAttempt: PrepareAttempt;
  readonly forward: Forward;
}

/** Milliseconds before a target is asked again where it does not say when; doubled each time. */
const FIRST_PAUSE_MS = 1000;
/** Milliseconds that are waited for a target while another one could be asked. */
const LONGEST_PAUSE_MS = 4000;
/** Agents themselves give up where they are told to wait longer than a minute. */
const LONGEST_PATIENCE_MS = 60_000;
/** No try begins later than this after the request came: agents hang up after three minutes of silence, or five. */
const LAST_TRY_AFTER_MS = 100_000;

/**
 * The tries at one request: the same target again, where the route wants that, and then the next. All that is here happens
 * before a byte has gone to the client; from then on an answer is passed on as it comes, however it ends. A place under the
 * caps is held for the key of the try under way.
 */
export class AttemptRun {
  readonly #log = new AttemptLog();
  readonly #failover: Failover | undefined;
  readonly #first: Attempt;
  #attempt: Attempt;
  #others: readonly Route[];
  #retries = 0;
  #isBound: boolean | undefined;
  /** The provider's own: the client may get another, in its format. */
  #answeredStatus: number | undefined;
  #release: () => void;

  /** @throws GatewayError 429 where the first key has no place left */
  constructor(
    private readonly tools: RunTools,
    private readonly asked: AskedRequest,
    { first, failover }: { readonly first: Attempt; readonly failover: Failover | undefined },
  ) {
    this.#attempt = first;
    this.#first = first;
    this.#failover = failover;
    this.#others = (failover?.others ?? []).filter((route) => route.key !== first.route.key);
    this.#release = tools.caps.take(first.key);
  }

  /** The try under way, or the last one. */
  get attempt(): Attempt {
    return this.#attempt;
  }

  /** Gives the place back. */
  release(): void {
    this.#release();
    this.#release = () => {};
  }

  /**
   * Resolves when something has come to its end for the client; it never rejects.
   *
   * @param isSentWith told of the key of each try, before it is sent
   */
  async send(watches: readonly AnswerWatch[], isSentWith: (key: Attempt['key']) => void): Promise<Ending> {
    for (;;) {
      this.#log.begin();
      this.#answeredStatus = undefined;
      const { route, key, outgoing, objects } = this.#attempt;
      isSentWith(key);
      const ending = await this.tools.forward.send(this.asked.arrival, route, key, {
        ...outgoing,
        watches: [...watches, ...(objects ? [objects.collector] : []), this.#answerWatch()],
        tryElsewhere: (failure, gone) => this.#tryElsewhere(failure, gone),
      });
      if (ending !== 'superseded') return this.#ended(ending);
    }
  }

  #ended(ending: Ending): Ending {
    const { error, cause } = ending;
    this.#log.end(this.#attempt, { status: error ? undefined : this.#answeredStatus, cause });
    const { translation } = this.#attempt.outgoing;
    const told = translation ? { ...ending, found: translation.found } : ending;
    const attempts = this.#log.several;
    if (attempts.length === 0) return told;
    return {
      ...told,
      attempts,
      ...(this.#attempt === this.#first ? {} : { answeredBy: this.#answeredBy() }),
    };
  }

  #answeredBy(): NonNullable<Ending['answeredBy']> {
    const { route, key, outgoing } = this.#attempt;
    const { body, translation } = outgoing;
    const isSame = body === this.asked.read.body;
    return { route, key, translation, sentSha256: isSame ? undefined : body?.digest() };
  }

  /** An answer that is handed on settles where the conversation is. */
  #answerWatch(): AnswerWatch {
    return {
      begin: ({ statusCode = 0 }: IncomingMessage) => {
        this.#answeredStatus = statusCode;
        if (statusCode < 500 && statusCode !== 429) this.tools.breakers.succeeded(this.#target);
        if (statusCode < 400) this.#failover?.stay(this.#attempt.route);
      },
      see: () => {},
    };
  }

  get #target(): BrokenTarget {
    return { provider: this.#attempt.route.provider.name, key: this.#attempt.key };
  }

  #tryElsewhere(failure: AttemptFailure, gone: AbortSignal): false | Promise<boolean> {
    const verdict = judgeFailure(failure);
    if (verdict?.isOutage) this.tools.breakers.failed(this.#target);
    if (!verdict || !this.#failover) return false;
    this.#log.failed();
    return this.#find(this.#failover, failure, verdict, gone).catch(() => false);
  }

  async #find(
    failover: Failover,
    failure: AttemptFailure,
    verdict: FailureVerdict,
    gone: AbortSignal,
  ): Promise<boolean> {
    const pauseMs = this.#pauseBeforeRepeat(failover, verdict);
    if (pauseMs !== undefined) {
      this.#retries++;
      const isTime = await pause(pauseMs, gone);
      if (isTime) this.#log.end(this.#attempt, failure);
      return isTime;
    }
    return this.#moveOn(failure, gone);
  }

  /** Milliseconds; undefined where the target is not asked again. */
  #pauseBeforeRepeat({ retries }: Failover, { mayRepeat, retryAfterMs }: FailureVerdict): number | undefined {
    if (!mayRepeat || this.#retries >= retries) return undefined;
    const pauseMs = retryAfterMs ?? FIRST_PAUSE_MS * 2 ** this.#retries;
    const longestMs = this.#mayMove ? LONGEST_PAUSE_MS : LONGEST_PATIENCE_MS;
    return pauseMs <= longestMs && this.#isTimeAfter(pauseMs) ? pauseMs : undefined;
  }

  get #mayMove(): boolean {
    if (this.#others.length === 0) return false;
    this.#isBound ??= isBoundToKey(this.asked.read.content, this.asked.read.body);
    return !this.#isBound;
  }

  async #moveOn(failure: AttemptFailure, gone: AbortSignal): Promise<boolean> {
    while (this.#mayMove && this.#isTimeAfter(0) && !gone.aborted) {
      const [route, ...others] = this.#others;
      this.#others = others;
      if (route && (await this.#moveTo(route, failure, gone))) return true;
    }
    return false;
  }

  /** @returns false for a target that this caller cannot use, that has no place left, or that is known to fail */
  async #moveTo(route: Route, failure: AttemptFailure, gone: AbortSignal): Promise<boolean> {
    const next = await this.tools.prepareAttempt.prepare(this.asked, route).catch(() => undefined);
    if (!next || gone.aborted) return false;
    const release = this.#place(next);
    if (!release) return false;
    this.#log.end(this.#attempt, failure);
    this.release();
    this.#release = release;
    this.#attempt = next;
    return true;
  }

  #place({ route, key }: Attempt): (() => void) | undefined {
    try {
      const release = this.tools.caps.take(key);
      if (this.tools.breakers.admits({ provider: route.provider.name, key })) return release;
      release();
    } catch {
      // The cap is reached: the one after it may have room.
    }
    return undefined;
  }

  #isTimeAfter(pauseMs: number): boolean {
    return performance.now() + pauseMs - this.asked.arrival.startedTick < LAST_TRY_AFTER_MS;
  }
}
