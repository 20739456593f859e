import { Injectable } from '@nestjs/common';
import type { Caller } from '../common/access/caller.ts';
import type { PolicyInForce } from '../policy/policy-in-force.ts';
import { providers } from '../providers/providers.ts';
import { chooseRoute, type RequestedModel, type RouteChoice, sentModelOf } from './choose-route.ts';
import type { Conversation } from './conversation.ts';
import type { LevelOfRoutes } from './named-routes/levels-of-routes.ts';
import { storedOptions } from './named-routes/target-options.ts';
import { RouteDirectory } from './named-routes/route-directory.ts';
import type { Route } from './route.ts';
import { ChooseTarget } from './selection/choose-target.ts';

export { sentModelOf } from './choose-route.ts';

/** What routing asks of a request. */
export interface RoutedRequest extends RequestedModel {
  readonly conversation: () => Conversation;
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

  /** @throws GatewayError 400, 403 or 404; see `chooseRoute` */
  resolve(caller: Caller, policy: PolicyInForce, request: RoutedRequest): Route | Promise<Route> {
    const levels = this.directory.levelsFor(caller, policy);
    return levels instanceof Promise
      ? levels.then((found) => this.#choose(caller, policy, request, found))
      : this.#choose(caller, policy, request, levels);
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

  #ofNamed(caller: Caller, request: RoutedRequest, { found, targets, rule }: RouteChoice): Route {
    const { asked, route, level, name } = found;
    const scope = `${caller.userId ?? caller.tokenId} ${route.id}`;
    const target = this.chooseTarget.choose(targets, scope, request.conversation);
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
}
