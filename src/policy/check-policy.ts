import { Injectable } from '@nestjs/common';
import type { Caller } from '../common/access/caller.ts';
import { matchesAny, matchesPattern } from '../common/model-pattern.ts';
import type { GatewayError } from '../common/errors/gateway-error.ts';
import { accountsFor } from '../providers/accounted-paths.ts';
import type { ModelRule, PolicyInForce } from './policy-in-force.ts';
import { PolicyDirectory } from './policy-directory.ts';
import {
  addressNotAllowed,
  bodyUnreadable,
  modelMissing,
  modelNotAllowed,
  pathNotAllowed,
  pathUnaccounted,
} from './refusals.ts';
import type { PolicyRequest } from './request-facts.ts';

/** Asked on every exchange: may this caller do this? Every answer but yes carries the name of the rule that says so. */
@Injectable()
export class CheckPolicy {
  constructor(private readonly policies: PolicyDirectory) {}

  /**
   * The policy that the caller is held to, once it is clear that he comes from an address that it allows.
   *
   * @throws GatewayError 403
   */
  admit(caller: Caller, address: string): PolicyInForce | Promise<PolicyInForce> {
    const found = this.policies.of(caller.organizationId ?? '');
    return found instanceof Promise
      ? found.then((policy) => admitted(policy, address))
      : admitted(found, address);
  }

  /** @throws GatewayError 400 or 403 with the rule */
  check(caller: Caller, policy: PolicyInForce, request: PolicyRequest): void {
    const refusal = refusalOf(caller, policy, request);
    if (refusal) throw refusal;
  }
}

/** Why a request is refused; undefined where it may pass. */
export function refusalOf(
  caller: Pick<Caller, 'userId' | 'limits'>,
  policy: PolicyInForce,
  request: PolicyRequest,
): GatewayError | undefined {
  const { allowedPaths } = policy.policy;
  if (!matchesAny(allowedPaths, request.path)) return pathNotAllowed(request.path);
  const rules = modelRulesFor(caller, policy);
  if (rules.length === 0) return undefined;
  if (!accountsFor(request.provider, request.method, request.path))
    return closedPath(caller, allowedPaths, request);
  if (request.body === 'opaque') return bodyUnreadable();
  if (request.requestedModel === undefined) return modelMissing();
  return forbiddenModel(rules, request, request.requestedModel);
}

/** Every list that the caller's models must pass: his organisation's, his groups', his token's. */
export function modelRulesFor(
  { userId, limits }: Pick<Caller, 'userId' | 'limits'>,
  policy: PolicyInForce,
): readonly ModelRule[] {
  const rules = policy.modelRulesFor(userId);
  return limits.models ? [...rules, { name: 'token.models', patterns: limits.models }] : rules;
}

/**
 * A path on which the model cannot be seen would lead around every list. An administrator may open it by name for members
 * that only the organisation limits; a token that was limited when it was made stays so. A pattern that fits a path on which
 * models are seen (`/v1/messages*`) says that it may be called, and not that what lies beneath it may lead around the lists.
 */
function closedPath(
  { limits }: Pick<Caller, 'limits'>,
  allowedPaths: readonly string[],
  { provider, path }: PolicyRequest,
): GatewayError | undefined {
  const opening = allowedPaths.filter(
    (pattern) => !provider.modelPaths.some((seen) => matchesPattern(pattern, seen)),
  );
  const isListed = matchesAny(opening, path);
  return isListed && !limits.models ? undefined : pathUnaccounted(path);
}

function forbiddenModel(
  rules: readonly ModelRule[],
  { sentModel, viaOwnRoute }: PolicyRequest,
  requestedModel: string,
): GatewayError | undefined {
  for (const { name, patterns } of rules) {
    if (!matchesAny(patterns, requestedModel)) return modelNotAllowed(requestedModel, name);
    if (viaOwnRoute && sentModel !== undefined && !matchesAny(patterns, sentModel))
      return modelNotAllowed(sentModel, name);
  }
  return undefined;
}

/** Why nothing is taken from an address; undefined where it may be. */
export function addressRefusalOf(policy: PolicyInForce, address: string): GatewayError | undefined {
  return policy.allowsAddress(address) ? undefined : addressNotAllowed();
}

function admitted(policy: PolicyInForce, address: string): PolicyInForce {
  const refusal = addressRefusalOf(policy, address);
  if (refusal) throw refusal;
  return policy;
}
