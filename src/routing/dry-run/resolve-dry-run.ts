import { Injectable } from '@nestjs/common';
import type { Member } from '../../common/access/caller.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { matchesAny } from '../../common/model-pattern.ts';
import { memberNotFound } from '../../orgs/members/member-errors.ts';
import { modelRulesFor } from '../../policy/check-policy.ts';
import { MembersNamed, type NamedMember } from '../../policy/members-named.ts';
import { PolicyInForce } from '../../policy/policy-in-force.ts';
import { PolicyService } from '../../policy/policy.service.ts';
import type { Provider } from '../../providers/provider.ts';
import { providers } from '../../providers/providers.ts';
import { followAliases, type FoundRoute } from '../named-routes/follow-aliases.ts';
import type { LevelOfRoutes } from '../named-routes/levels-of-routes.ts';
import type { DecisionDto, ResolveRouteDto } from './decision.dto.ts';
import { describeDecision } from './describe-decision.ts';
import { FindFacts, type KeyFound } from './find-facts.ts';
import { type Destination, judgeRequest } from './judge-request.ts';

/** Says what would happen to a request for a model, without making one. */
@Injectable()
export class ResolveDryRun {
  constructor(
    private readonly members: MembersNamed,
    private readonly policies: PolicyService,
    private readonly facts: FindFacts,
  ) {}

  /** @throws GatewayError 403 where a developer asks for somebody else; 404 for nobody who is a member */
  async decide(caller: Member, { member, model, provider }: ResolveRouteDto): Promise<DecisionDto> {
    const { organizationId } = caller;
    const { id: userId, suspended } = await this.#member(caller, member);
    const asker = { organizationId, userId, suspended };
    const policy = new PolicyInForce((await this.policies.read(caller)).policy);
    const levels = await this.facts.levels(asker, policy);
    const found = followAliases(levels, model);
    const door = provider ? providers[provider] : likelyDoor(model, found);
    const request = { provider: door, path: pathAt(door, policy), model, address: undefined };
    const judgement = judgeRequest(asker, policy, levels, request);
    const keys = new Map<Destination, KeyFound>();
    for (const destination of judgement.destinations)
      keys.set(destination, await this.facts.key(asker, policy, destination.provider, destination.key));
    const rules = modelRulesFor({ userId, limits: { models: null, addresses: null } }, policy);
    return describeDecision({
      request,
      judgement,
      found,
      passedOver: passedOver(levels, model),
      policy,
      rules,
      keys,
    });
  }

  /** A developer asks for himself, and does not learn who else is there. */
  async #member(caller: Member, idOrEmail: string): Promise<NamedMember> {
    const member = await this.members.find(caller.organizationId, idOrEmail);
    if (caller.role === 'developer' && (!member || member.id !== caller.userId)) throw onlyForOneself();
    if (!member) throw memberNotFound();
    return member;
  }
}

/** Whose address is meant where nobody said: that of the first target, else what the name suggests. */
function likelyDoor(model: string, found: FoundRoute | undefined): Provider {
  const name = found?.route.targets[0]?.provider ?? (model.startsWith('claude') ? 'anthropic' : 'openai');
  return providers[name];
}

/** The first path for models that the policy allows, else the first of all. */
function pathAt({ modelPaths }: Provider, { policy }: PolicyInForce): string {
  return modelPaths.find((path) => matchesAny(policy.allowedPaths, path)) ?? modelPaths[0] ?? '/';
}

/** The routes that have the name at the levels after the one that decides. */
function passedOver(levels: readonly LevelOfRoutes[], model: string): string[] {
  const rules = levels.flatMap(({ level, table }) => {
    const route = table.find(model);
    return route ? [`route:${level}:${route.name}`] : [];
  });
  return rules.slice(1);
}

const onlyForOneself = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'role_insufficient',
    'Your role here (developer) lets you ask for yourself only. Give your own id or e-mail address as the member.',
  );
