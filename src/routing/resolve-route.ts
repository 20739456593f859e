import { Injectable } from '@nestjs/common';
import type { Caller } from '../common/access/caller.ts';
import type { PolicyInForce } from '../policy/policy-in-force.ts';
import { providers } from '../providers/providers.ts';
import { askedModel } from './agents/asked-model.ts';
import type { Recognition } from './agents/recognize-agent.ts';
import { chooseRoute, type RequestedModel, type RouteChoice, sentModelOf } from './choose-route.ts';
import type { Conversation } from './conversation.ts';
import type { LevelOfRoutes } from './named-routes/levels-of-routes.ts';
import type { RouteTarget } from './named-routes/named-route.entity.ts';
import { storedOptions } from './named-routes/target-options.ts';
import { RouteDirectory } from './named-routes/route-directory.ts';
import type { Route } from './route.ts';
import { ChooseTarget } from './selection/choose-target.ts';

export { sentModelOf } from './choose-route.ts';

/** What routing asks of a request. */
export interface RoutedRequest extends RequestedModel {
  readonly conversation: () => Conversation;
  /** The agent that asks, where one is recognised. */
  readonly agent?: Recognition | undefined;
}

/**
 * Asked on every exchange: which provider, model and key. A named route of the caller decides; where none fits, the path's
 * own provider, the model as sent, and the caller's own key before one of his organisation.
 */
@Injectable()
export class ResolveRoute {
  constructor(
    private readonly directory: RouteDirectory,
    private readonly chooseTarget: ChooseTarget,
  ) {}

  /**
   * Where an agent's requests are to have another model, the route is that of a request for that model.
   *
   * @throws GatewayError 400, 403 or 404; see `chooseRoute`
   */
  resolve(caller: Caller, policy: PolicyInForce, request: RoutedRequest): Route | Promise<Route> {
    const levels = this.directory.levelsFor(caller, policy);
    return levels instanceof Promise
      ? levels.then((found) => this.#resolve(caller, policy, request, found))
      : this.#resolve(caller, policy, request, levels);
  }

  #resolve(
    caller: Caller,
    policy: PolicyInForce,
    request: RoutedRequest,
    levels: readonly LevelOfRoutes[],
  ): Route {
    const { agent, model } = request;
    const asked = askedModel(model, agent);
    const route = this.#choose(caller, policy, { ...request, model: asked }, levels);
    return agent?.name === undefined || asked === model ? route : forAgent(route, agent.name, model);
  }

  #choose(
    caller: Caller,
    { policy }: PolicyInForce,
    request: RoutedRequest,
    levels: readonly LevelOfRoutes[],
  ): Route {
    const choice = chooseRoute(levels, policy, request);
    if (choice) return this.#ofNamed(caller, request, choice);
    const { model, provider } = request;
    return {
      provider,
      requestedModel: model,
      sentModel: model,
      key: { kind: 'default' },
      options: {},
      named: undefined,
      rule: 'default',
    };
  }

  #ofNamed(caller: Caller, request: RoutedRequest, choice: RouteChoice): Route {
    const { found, targets } = choice;
    const { strategy, retries, id } = found.route;
    const order = this.chooseTarget.order({
      targets,
      strategy,
      organizationId: found.route.organizationId,
      scope: `${caller.userId ?? caller.tokenId} ${id}`,
      conversation: request.conversation,
    });
    const [first, ...others] = order.targets.map((target) => ({
      target,
      route: routeTo(target, request, choice),
    }));
    if (!first) throw new Error('a route has no target');
    if (others.length === 0 && retries === 0) return first.route;
    const targetOf = new Map([first, ...others].map(({ target, route }) => [route.key, target]));
    const stay = ({ key }: Route): void => {
      const target = targetOf.get(key);
      if (target) order.stay(target);
    };
    return { ...first.route, failover: { others: others.map(({ route }) => route), retries, stay } };
  }
}

/** The route of the model that an agent is to have; the request itself names another one. */
function forAgent(route: Route, agent: string, requestedModel: string | undefined): Route {
  const { failover } = route;
  const mine = { ...route, requestedModel, rule: `agent:${agent}` };
  if (!failover) return mine;
  const others = failover.others.map((other) => forAgent(other, agent, requestedModel));
  return { ...mine, failover: { ...failover, others } };
}

function routeTo(target: RouteTarget, request: RoutedRequest, { found, rule }: RouteChoice): Route {
  const { asked, level, name } = found;
  return {
    provider: providers[target.provider],
    requestedModel: request.model,
    sentModel: sentModelOf(target, name),
    key: { kind: 'named', ...target.key },
    options: storedOptions(target),
    named: { id: asked.id, name: asked.name, level },
    rule,
  };
}
