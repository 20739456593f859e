import { Injectable } from '@nestjs/common';
import type { Caller } from '../common/access/caller.ts';
import { ClientAddress } from '../common/net/client-address.ts';
import { CheckPolicy } from '../policy/check-policy.ts';
import { accountsFor } from '../providers/accounted-paths.ts';
import { providers } from '../providers/providers.ts';
import { askedModel } from '../routing/agents/asked-model.ts';
import { FindAgent } from '../routing/agents/find-agent.ts';
import type { Recognition } from '../routing/agents/recognize-agent.ts';
import { ResolveRoute } from '../routing/resolve-route.ts';
import type { Route } from '../routing/route.ts';
import { BeginExchange, type OpenExchange } from '../traces/begin-exchange.ts';
import { EndExchange } from '../traces/end-exchange.ts';
import type { Decided, Ending } from '../traces/exchange.ts';
import type { Arrival } from './arrival.ts';
import type { AskedRequest } from './attempts/attempt.ts';
import type { AttemptRun } from './attempts/attempt-run.ts';
import { PlanAttempts } from './attempts/plan-attempts.ts';
import { AnswerModels } from './models/answer-models.ts';
import { providerPath } from './provider-path.ts';
import { readConversation } from './read-conversation.ts';
import { isFlaggedSubagent, readInstructions } from './read-instructions.ts';
import { recordedContent } from './recorded-content.ts';
import { ReadRequest, type ReadResult } from './read-request.ts';
import { isUnclear } from './request-content.ts';
import { CountTokens } from './translate/count-tokens.ts';

/** The story of one exchange, step by step; each step belongs to the module that owns its knowledge. */
@Injectable()
export class HandleExchange {
  constructor(
    private readonly clientAddress: ClientAddress,
    private readonly checkPolicy: CheckPolicy,
    private readonly answerModels: AnswerModels,
    private readonly readRequest: ReadRequest,
    private readonly findAgent: FindAgent,
    private readonly resolveRoute: ResolveRoute,
    private readonly countTokens: CountTokens,
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
    const agent = await this.#agent(arrival, caller, path, read);
    const asked = { arrival, caller, policy, path, read, askedModel: askedModel(read.facts.model, agent) };
    const route = await this.#resolve(asked, agent);
    if (await this.countTokens.answer(asked, route)) return;
    const run = await this.planAttempts.plan(asked, route);
    const ending = await this.#send(asked, agent, run);
    if (ending.error) throw ending.error;
    // After the place under the caps was given back: what is stored here may have to wait for the database.
    if (ending.outcome === 'success') await run.attempt.objects?.finish();
  }

  async #send(
    { arrival, caller, read }: AskedRequest,
    agent: Recognition | undefined,
    run: AttemptRun,
  ): Promise<Ending> {
    const { route, key, outgoing } = run.attempt;
    try {
      const content = recordedContent(arrival, read.body, outgoing.body);
      const { translation } = outgoing;
      const decided = {
        arrived: arrival,
        caller,
        request: read.facts,
        content,
        route,
        key,
        agent,
        translation,
      };
      const exchange = await this.#begin(arrival, decided);
      const { capture } = exchange;
      const ending = await run.send(capture ? [capture] : [], ({ secret }) => capture?.conceal(secret));
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

  #agent(
    { provider, method, request }: Arrival,
    caller: Caller,
    path: string,
    { content, body }: ReadResult,
  ): Recognition | undefined | Promise<Recognition | undefined> {
    if (!accountsFor(providers[provider], method, path)) return undefined;
    return this.findAgent.find(caller, {
      headers: request.headers,
      isFlagged: () => isFlaggedSubagent(content, body),
      texts: () => readInstructions(content, body),
    });
  }

  #resolve(
    { arrival, caller, policy, path, read: { facts, content, body } }: AskedRequest,
    agent: Recognition | undefined,
  ): Route | Promise<Route> {
    return this.resolveRoute.resolve(caller, policy, {
      provider: providers[arrival.provider],
      method: arrival.method,
      path,
      model: facts.model,
      isOpaque: isUnclear(content),
      agent,
      conversation: () => readConversation(arrival.request, content, body),
    });
  }
}
