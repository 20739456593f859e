import { Injectable } from '@nestjs/common';
import type { Caller } from '../common/access/caller.ts';
import { OpenKey } from '../keys/open-key.ts';
import { ResolveRoute } from '../routing/resolve-route.ts';
import { BeginExchange } from '../traces/begin-exchange.ts';
import { EndExchange } from '../traces/end-exchange.ts';
import type { Arrival } from './arrival.ts';
import { ConcurrencyCaps } from './concurrency-caps.ts';
import { Forward } from './forward/forward.ts';
import { ReadRequest } from './read-request.ts';

/** The story of one exchange, step by step; each step belongs to the module that owns its knowledge. */
@Injectable()
export class HandleExchange {
  constructor(
    private readonly readRequest: ReadRequest,
    private readonly resolveRoute: ResolveRoute,
    private readonly openKey: OpenKey,
    private readonly caps: ConcurrencyCaps,
    private readonly beginExchange: BeginExchange,
    private readonly forward: Forward,
    private readonly endExchange: EndExchange,
  ) {}

  /**
   * @throws GatewayError where Tracegate refuses, or where the provider failed before anything was sent to the client
   */
  async handle(arrival: Arrival, caller: Caller): Promise<void> {
    const { facts, body } = await this.readRequest.read(arrival);
    const route = this.resolveRoute.resolve(caller, arrival.provider, facts.model);
    const key = await this.openKey.open(caller, route.provider, route.key);
    const release = this.caps.take(key);
    try {
      const exchange = this.beginExchange.begin({ arrived: arrival, caller, request: facts, route, key });
      arrival.recorded = true;
      const ending = await this.forward.send(arrival, route, key, body);
      this.endExchange.end(exchange, ending);
      if (ending.error) throw ending.error;
    } finally {
      release();
    }
  }
}
