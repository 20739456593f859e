import type { Caller } from '../../common/access/caller.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { addressRefusalOf, refusalOf } from '../../policy/check-policy.ts';
import type { PolicyInForce } from '../../policy/policy-in-force.ts';
import { memberSuspended } from '../../common/access/member-suspended.ts';
import type { KeyReference } from '../../providers/key-reference.ts';
import type { Provider } from '../../providers/provider.ts';
import { providers } from '../../providers/providers.ts';
import { chooseRoute, type RouteChoice, sentModelOf } from '../choose-route.ts';
import type { LevelOfRoutes } from '../named-routes/levels-of-routes.ts';
import type { RouteTarget } from '../named-routes/named-route.entity.ts';

/** Whose request it would be: a member's, or nobody's in particular. */
export interface Asker {
  readonly userId: string | undefined;
  readonly suspended: boolean;
}

/** A request in words: a `POST` with a JSON object as its body. */
export interface SuppliedRequest {
  readonly provider: Provider;
  readonly path: string;
  readonly model: string | undefined;
  /** Where it would come from; undefined where nothing is said of it. */
  readonly address: string | undefined;
}

/** What would happen to a request that goes to one target. */
export interface Destination {
  /** Undefined for the default routing. */
  readonly target: RouteTarget | undefined;
  /** Who would answer. */
  readonly provider: Provider;
  readonly sentModel: string | undefined;
  readonly key: KeyReference;
  readonly refusal: GatewayError | undefined;
}

/** What would happen to a request, short of its key. */
export interface Judgement {
  /** Why it would be refused wherever it went. */
  readonly refusal: GatewayError | undefined;
  /** The named route; undefined for the default routing, or where it is refused before. */
  readonly choice: RouteChoice | undefined;
  /** Where it could go: one at least, unless it is refused. */
  readonly destinations: readonly Destination[];
}

const METHOD = 'POST';
const NO_LIMITS: Caller['limits'] = { models: null, addresses: null };

/** Judges a request by the very rules that real ones go by, in their order. It does nothing and remembers nothing. */
export function judgeRequest(
  asker: Asker,
  policy: PolicyInForce,
  levels: readonly LevelOfRoutes[],
  request: SuppliedRequest,
): Judgement {
  if (asker.suspended) return refused(memberSuspended());
  const addressRefusal =
    request.address === undefined ? undefined : addressRefusalOf(policy, request.address);
  if (addressRefusal) return refused(addressRefusal);
  try {
    const choice = chooseRoute(levels, policy.policy, { ...request, method: METHOD, isOpaque: false });
    return { refusal: undefined, choice, destinations: destinationsOf(asker, policy, request, choice) };
  } catch (error) {
    if (error instanceof GatewayError) return refused(error);
    throw error;
  }
}

const refused = (refusal: GatewayError): Judgement => ({ refusal, choice: undefined, destinations: [] });

function destinationsOf(
  asker: Asker,
  policy: PolicyInForce,
  request: SuppliedRequest,
  choice: RouteChoice | undefined,
): Destination[] {
  const targets = choice?.targets ?? [undefined];
  return targets.map((target) => {
    const sentModel = target && choice ? sentModelOf(target, choice.found.name) : request.model;
    const key: KeyReference = target ? { kind: 'named', ...target.key } : { kind: 'default' };
    const refusal = refusalOf({ userId: asker.userId, limits: NO_LIMITS }, policy, {
      provider: request.provider,
      method: METHOD,
      path: request.path,
      body: 'object',
      requestedModel: request.model,
      sentModel,
      viaOwnRoute: choice?.found.level === 'own',
    });
    return {
      target,
      provider: target ? providers[target.provider] : request.provider,
      sentModel,
      key,
      refusal,
    };
  });
}
