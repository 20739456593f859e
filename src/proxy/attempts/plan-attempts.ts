import { Injectable } from '@nestjs/common';
import type { Route } from '../../routing/route.ts';
import { ConcurrencyCaps } from '../concurrency-caps.ts';
import { Forward } from '../forward/forward.ts';
import type { AskedRequest, Attempt } from './attempt.ts';
import { AttemptRun, type RunTools } from './attempt-run.ts';
import { Breakers } from './breakers.ts';
import { isBoundToKey } from './is-bound-to-key.ts';
import { PrepareAttempt } from './prepare-attempt.ts';

/** Decides with which target of its route a request begins. */
@Injectable()
export class PlanAttempts {
  readonly #tools: RunTools;

  constructor(
    private readonly prepareAttempt: PrepareAttempt,
    private readonly breakers: Breakers,
    caps: ConcurrencyCaps,
    forward: Forward,
  ) {
    this.#tools = { caps, breakers, prepareAttempt, forward };
  }

  /**
   * A run that holds its place already.
   *
   * @throws GatewayError 400, 403 or 404 where the caller may not, or there is no key; 429 where the key has no place left
   */
  async plan(asked: AskedRequest, route: Route): Promise<AttemptRun> {
    const first = await this.prepareAttempt.prepare(asked, route);
    const chosen = this.#admits(first) ? first : await this.#instead(asked, first);
    return new AttemptRun(this.#tools, asked, { first: chosen, failover: route.failover });
  }

  /** The first that is well and that the request may go to; else the one that is not. */
  async #instead(asked: AskedRequest, first: Attempt): Promise<Attempt> {
    const others = first.route.failover?.others ?? [];
    if (others.length === 0 || isBoundToKey(asked.read.content, asked.read.body)) return first;
    for (const route of others) {
      const other = await this.prepareAttempt.prepare(asked, route).catch(() => undefined);
      if (other && this.#admits(other)) return other;
    }
    return first;
  }

  #admits({ route, key }: Attempt): boolean {
    return this.breakers.admits({ provider: route.provider.name, key });
  }
}
