import { Injectable } from '@nestjs/common';
import { GatewayError } from '../../common/errors/gateway-error.ts';
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
   * @throws GatewayError 400, 403 or 404 where the caller may not, where there is no key, or where no target's format can carry
   * the request; 429 where the key has no place left
   */
  async plan(asked: AskedRequest, route: Route): Promise<AttemptRun> {
    const first = await this.#first(asked, route);
    const chosen = this.#admits(first) ? first : await this.#instead(asked, route, first);
    return new AttemptRun(this.#tools, asked, { first: chosen, failover: route.failover });
  }

  /** What the format of the first target cannot carry is for the next one that can. */
  async #first(asked: AskedRequest, route: Route): Promise<Attempt> {
    try {
      return await this.prepareAttempt.prepare(asked, route);
    } catch (error) {
      const other = isNotTranslatable(error) ? await this.#other(asked, route, () => true) : undefined;
      if (!other) throw error;
      return other;
    }
  }

  /** The first that is well; else the one that is not. */
  async #instead(asked: AskedRequest, route: Route, ill: Attempt): Promise<Attempt> {
    const isWell = (attempt: Attempt): boolean => attempt.route !== ill.route && this.#admits(attempt);
    return (await this.#other(asked, route, isWell)) ?? ill;
  }

  /** The first of the other targets that the request may go to, and that suits. */
  async #other(
    asked: AskedRequest,
    { failover }: Route,
    suits: (attempt: Attempt) => boolean,
  ): Promise<Attempt | undefined> {
    const others = failover?.others ?? [];
    if (others.length === 0 || isBoundToKey(asked.read.content, asked.read.body)) return undefined;
    for (const route of others) {
      const other = await this.prepareAttempt.prepare(asked, route).catch(() => undefined);
      if (other && suits(other)) return other;
    }
    return undefined;
  }

  #admits({ route, key }: Attempt): boolean {
    return this.breakers.admits({ provider: route.provider.name, key });
  }
}

function isNotTranslatable(error: unknown): boolean {
  return error instanceof GatewayError && error.code === 'not_translatable';
}
