import type { Policy } from '../policy/policy.ts';
import { bodyUnreadable } from '../policy/refusals.ts';
import { accountsFor } from '../providers/accounted-paths.ts';
import type { Provider } from '../providers/provider.ts';
import { followAliases, type FoundRoute } from './named-routes/follow-aliases.ts';
import type { LevelOfRoutes } from './named-routes/levels-of-routes.ts';
import type { RouteTarget } from './named-routes/named-route.entity.ts';
import { formatOfRequest } from '../translation/formats/format-of-request.ts';
import { namedRoutesOnly, routeOfOtherProvider } from './refusals.ts';

/** What of a request decides which route it takes. */
export interface RequestedModel {
  /** Whose API the caller speaks: the path's prefix says so. */
  readonly provider: Provider;
  readonly method: string;
  /** As the provider knows it, without the query. */
  readonly path: string;
  readonly model: string | undefined;
  /** Whether there is a body whose members cannot be seen. */
  readonly isOpaque: boolean;
}

/** A named route, and those of its targets that the request can go to: one at least. */
export interface RouteChoice {
  readonly found: FoundRoute;
  readonly targets: readonly RouteTarget[];
  /** The rule that chose it, by its name. */
  readonly rule: string;
}

/**
 * The named route that a request takes; undefined for the default routing.
 *
 * @throws GatewayError 404 where no route fits and the organisation allows named routes only; 403 where the route leads to
 * another provider and requests to this path cannot be translated; 400 where the model cannot be seen and a route might mean it
 */
export function chooseRoute(
  levels: readonly LevelOfRoutes[],
  policy: Policy,
  request: RequestedModel,
): RouteChoice | undefined {
  const { model, provider, method, path } = request;
  // Elsewhere a model at the top of the body, if there is one, does not decide what the request does.
  const decides = accountsFor(provider, method, path);
  // Compressed, a name could be sent to the provider that a route means for something else.
  if (decides && request.isOpaque && levels.length > 0) throw bodyUnreadable();
  const found = decides && model !== undefined ? followAliases(levels, model) : undefined;
  if (found) return choiceOf(found, request);
  if (policy.namedRoutesOnly) throw namedRoutesOnly(model);
  return undefined;
}

/** A target's model; where it says `*`, the name that was asked for. */
export function sentModelOf({ model }: RouteTarget, requested: string): string {
  return model === '*' ? requested : model;
}

function choiceOf(found: FoundRoute, { provider, path }: RequestedModel): RouteChoice {
  const rule = `route:${found.level}:${found.asked.name}`;
  const mayCross = formatOfRequest(provider.name, path) !== undefined;
  const targets = found.route.targets.filter((target) => mayCross || target.provider === provider.name);
  if (targets.length === 0)
    throw routeOfOtherProvider(found.asked.name, found.route.targets[0]?.provider, rule);
  return { found, targets, rule };
}
