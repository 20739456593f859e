import { Injectable } from '@nestjs/common';
import type { Caller } from '../common/access/caller.ts';
import { ClientAddress } from '../common/net/client-address.ts';
import { CheckPolicy } from '../policy/check-policy.ts';
import type { PolicyInForce } from '../policy/policy-in-force.ts';
import { providers } from '../providers/providers.ts';
import { ResolveRoute } from '../routing/resolve-route.ts';
import type { Route } from '../routing/route.ts';
import { BeginExchange, type OpenExchange } from '../traces/begin-exchange.ts';
import { EndExchange } from '../traces/end-exchange.ts';
import type { Decided, Ending } from '../traces/exchange.ts';
import type { Arrival } from './arrival.ts';
import type { AttemptRun } from './attempts/attempt-run.ts';
import { PlanAttempts } from './attempts/plan-attempts.ts';
import { AnswerModels } from './models/answer-models.ts';
import { providerPath } from './provider-path.ts';
import { readConversation } from './read-conversation.ts';
import { recordedContent } from './recorded-content.ts';
import { ReadRequest, type ReadResult } from './read-request.ts';
import { isUnclear } from './request-content.ts';

/** The story of one exchange, step by step; each step belongs to the module that owns its knowledge. */
@Injectable()
export class HandleExchange {
  constructor(
    private readonly clientAddress: ClientAddress,
    private readonly checkPolicy: CheckPolicy,
    private readonly answerModels: AnswerModels,
    private readonly readRequest: ReadRequest,
    private readonly resolveRoute: ResolveRoute,
    private readonly planAttempts: PlanAttempts,
    private readonly beginExchange: BeginExchange,
    private readonly endExchange: EndExchange,
  ) {}

  /**
   * @throws GatewayError where Tracegate refuses, or where the provider failed before anything was sent to the client
   */
  async handle(arrival: Arrival, caller: Caller): Promise<void> {
    const policy = await this.checkPolicy.admit(caller, this.clientAddress.of(arrival.request));
    if (this.answerModels.isAsked(arrival) && (await this.answerModels.answer(arrival, caller, policy)))
      return;
    const read = await this.readRequest.read(arrival);
    arrival.model = read.facts.model;
    const path = providerPath(arrival.target, read.content);
    const route = await this.#resolve(arrival, caller, policy, path, read);
    const run = await this.planAttempts.plan({ arrival, caller, policy, path, read }, route);
    const ending = await this.#send(arrival, caller, read, run);
    if (ending.error) throw ending.error;
    // After the place under the caps was given back: what is stored here may have to wait for the database.
    if (ending.outcome === 'success') await run.attempt.objects?.finish();
  }

  async #send(
    arrival: Arrival,
    caller: Caller,
    { facts, body }: ReadResult,
    run: AttemptRun,
  ): Promise<Ending> {
    const { route, key, outgoing } = run.attempt;
    try {
      const content = recordedContent(arrival, body, outgoing.body);
      const exchange = await this.#begin(arrival, {
        arrived: arrival,
        caller,
        request: facts,
        content,
        route,
        key,
      });
      const { capture } = exchange;
      const ending = await run.send(capture ? [capture] : [], (key) => capture?.conceal(key.secret));
      this.endExchange.end(exchange, ending);
      return ending;
    } finally {
      run.release();
    }
  }

  /** From here on it is `EndExchange` that closes the record; a client that leaves meanwhile must not close it too. */
  async #begin(arrival: Arrival, decided: Decided): Promise<OpenExchange> {
    arrival.recorded = true;
    try {
      return await this.beginExchange.begin(decided);
    } catch (error) {
      arrival.recorded = false;
      throw error;
    }
  }

  #resolve(
    arrival: Arrival,
    caller: Caller,
    policy: PolicyInForce,
    path: string,
    { facts, content, body }: ReadResult,
  ): Route | Promise<Route> {
    return this.resolveRoute.resolve(caller, policy, {
      provider: providers[arrival.provider],
      method: arrival.method,
      path,
      model: facts.model,
      isOpaque: isUnclear(content),
      conversation: () => readConversation(arrival.request, content, body),
    });
  }
}
