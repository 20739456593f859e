import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/access/caller.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { matchesAny } from '../../common/model-pattern.ts';
import type { PolicyInForce } from '../../policy/policy-in-force.ts';
import { providers } from '../../providers/providers.ts';
import { EndExchange } from '../../traces/end-exchange.ts';
import type { Arrival } from '../arrival.ts';
import { discardRest } from '../discard-rest.ts';
import { TRACE_ID_HEADER } from '../write-envelope.ts';
import { modelLists } from './model-list.ts';
import { UsableModels } from './usable-models.ts';

const LIST = '/v1/models';

/** Answers the providers' lists of models ourselves, where routes or rules say that the caller has others than all. */
@Injectable()
export class AnswerModels {
  constructor(
    private readonly usableModels: UsableModels,
    private readonly endExchange: EndExchange,
  ) {}

  /** Whether the request asks for models. */
  isAsked({ method, target: { path } }: Arrival): boolean {
    return method === 'GET' && (path === LIST || path.startsWith(`${LIST}/`));
  }

  /**
   * Answers, unless the provider's own answer is the right one, or a refusal: the rules on paths are asked later.
   *
   * @returns whether the request is answered
   * @throws GatewayError 404 for a model that the caller may not use
   */
  async answer(arrival: Arrival, caller: Caller, policy: PolicyInForce): Promise<boolean> {
    const { provider, path, query } = arrival.target;
    if (!matchesAny(policy.policy.allowedPaths, path)) return false;
    const models = await this.usableModels.of(caller, policy, providers[provider]);
    if (models === 'all') return false;
    const shape = modelLists[provider];
    if (path === LIST) this.#send(arrival, caller, shape.list(models, new URLSearchParams(query)));
    else {
      const wanted = decode(path.slice(LIST.length + 1));
      const model = models.find(({ id }) => id === wanted);
      if (!model) throw modelNotFound();
      this.#send(arrival, caller, shape.one(model));
    }
    return true;
  }

  #send(arrival: Arrival, caller: Caller, answer: object): void {
    const { request, response } = arrival;
    if (response.destroyed) return;
    const body = Buffer.from(JSON.stringify(answer));
    discardRest(request);
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': body.length,
      [TRACE_ID_HEADER]: arrival.id,
    });
    response.end(body);
    arrival.recorded = true;
    this.endExchange.answered(arrival, caller, 'models', body.length);
  }
}

const modelNotFound = (): GatewayError =>
  new GatewayError(
    'notFound',
    'model_not_found',
    'There is no such model for you. The path /v1/models lists those that you may use.',
  );

/** An id as it was meant: fine-tuned models have colons, which some clients escape. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
