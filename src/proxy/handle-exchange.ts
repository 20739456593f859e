import { Injectable } from '@nestjs/common';
import type { Caller } from '../common/access/caller.ts';
import { ClientAddress } from '../common/net/client-address.ts';
import { type OpenedKey, OpenKey } from '../keys/open-key.ts';
import { CheckPolicy } from '../policy/check-policy.ts';
import type { PolicyInForce } from '../policy/policy-in-force.ts';
import { providers } from '../providers/providers.ts';
import { ResolveRoute } from '../routing/resolve-route.ts';
import type { Route } from '../routing/route.ts';
import { BeginExchange, type OpenExchange } from '../traces/begin-exchange.ts';
import { EndExchange } from '../traces/end-exchange.ts';
import type { Decided, Ending } from '../traces/exchange.ts';
import type { Arrival } from './arrival.ts';
import { ConcurrencyCaps } from './concurrency-caps.ts';
import { Forward } from './forward/forward.ts';
import type { Outgoing } from './forward/outgoing.ts';
import { AnswerModels } from './models/answer-models.ts';
import { providerPath } from './provider-path.ts';
import { readConversation } from './read-conversation.ts';
import { recordedContent } from './recorded-content.ts';
import { ReadRequest, type ReadResult } from './read-request.ts';
import { isUnclear } from './request-content.ts';
import { SharedObjects } from './shared-objects/shared-objects.ts';
import { CountTokens } from './translate/count-tokens.ts';
import { type PreparedRequest, PrepareRequest } from './translate/prepare-request.ts';

/** The story of one exchange, step by step; each step belongs to the module that owns its knowledge. */
@Injectable()
export class HandleExchange {
  constructor(
    private readonly clientAddress: ClientAddress,
    private readonly checkPolicy: CheckPolicy,
    private readonly answerModels: AnswerModels,
    private readonly readRequest: ReadRequest,
    private readonly resolveRoute: ResolveRoute,
    private readonly countTokens: CountTokens,
    private readonly openKey: OpenKey,
    private readonly sharedObjects: SharedObjects,
    private readonly prepareRequest: PrepareRequest,
    private readonly caps: ConcurrencyCaps,
    private readonly beginExchange: BeginExchange,
    private readonly forward: Forward,
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
    const route = await this.#decide(arrival, caller, policy, path, read);
    if (await this.countTokens.answer(arrival, caller, route, path, read)) return;
    const key = await this.openKey.open(caller, route.provider, route.key);
    const watch = await this.sharedObjects.check(arrival, caller, key, read.content, read.body);
    const prepared = await this.prepareRequest.prepare(arrival, read, path, route, key);
    const content = recordedContent(arrival, read.body, prepared.body);
    const { translation } = prepared;
    const decided = { arrived: arrival, caller, request: read.facts, content, route, key, translation };
    const watches = watch ? [watch.collector] : [];
    const ending = await this.#send(arrival, key, decided, { ...prepared, watches });
    if (ending.error) throw ending.error;
    // After the place under the caps was given back: what is stored here may have to wait for the database.
    if (ending.outcome === 'success') await watch?.finish();
  }

  async #send(
    arrival: Arrival,
    key: OpenedKey,
    decided: Decided,
    outgoing: PreparedRequest & Pick<Outgoing, 'watches'>,
  ): Promise<Ending> {
    const release = this.caps.take(key);
    try {
      const exchange = await this.#begin(arrival, decided);
      const watches = exchange.capture ? [exchange.capture, ...outgoing.watches] : outgoing.watches;
      const ending = await this.forward.send(arrival, decided.route, key, { ...outgoing, watches });
      this.endExchange.end(exchange, { ...ending, found: outgoing.translation?.found });
      return ending;
    } finally {
      release();
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

  async #decide(
    arrival: Arrival,
    caller: Caller,
    policy: PolicyInForce,
    path: string,
    { facts, content, body }: ReadResult,
  ): Promise<Route> {
    const request = { provider: providers[arrival.provider], method: arrival.method, path };
    const route = await this.resolveRoute.resolve(caller, policy, {
      ...request,
      model: facts.model,
      isOpaque: isUnclear(content),
      conversation: () => readConversation(arrival.request, content, body),
    });
    this.checkPolicy.check(caller, policy, {
      ...request,
      body: isUnclear(content) ? 'opaque' : content.kind,
      requestedModel: facts.model,
      sentModel: route.sentModel,
      viaOwnRoute: route.named?.level === 'own',
    });
    return route;
  }
}
