import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { places } from '../../../test/support/conversation-places.ts';
import { namedRoute, target } from '../../../test/support/named-route.ts';
import type { Caller } from '../../common/access/caller.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { CheckPolicy } from '../../policy/check-policy.ts';
import { defaultPolicy, type Policy } from '../../policy/policy.ts';
import type { PolicyDirectory } from '../../policy/policy-directory.ts';
import { PolicyInForce } from '../../policy/policy-in-force.ts';
import type { ProviderName } from '../../providers/provider.ts';
import { providers } from '../../providers/providers.ts';
import { type GrantedRoute, levelsOf, organizationRoutes } from '../named-routes/levels-of-routes.ts';
import type { NamedRoute, RouteTarget } from '../named-routes/named-route.entity.ts';
import type { RouteDirectory } from '../named-routes/route-directory.ts';
import { RouteTable } from '../named-routes/route-table.ts';
import { ResolveRoute } from '../resolve-route.ts';
import { ChooseTarget } from '../selection/choose-target.ts';
import { type Judgement, judgeRequest } from './judge-request.ts';

const MEMBERS = ['bob', 'carol'];
const ADDRESSES = ['10.0.0.1', '192.0.2.1'];

const name = fc.constantFrom('a', 'b', 'claude-x', 'claude-*', 'gpt-*', '*');
const asked = fc.constantFrom('a', 'b', 'c', 'claude-x', 'claude-y', 'gpt-4o');
const pattern = fc.constantFrom('*', 'a', 'b', 'claude-*', 'claude-x', 'gpt-*');
const patterns = fc.oneof(
  { weight: 2, arbitrary: fc.constant(['*']) },
  { weight: 1, arbitrary: fc.uniqueArray(pattern, { maxLength: 3 }) },
);
const providerName: fc.Arbitrary<ProviderName> = fc.constantFrom('anthropic', 'openai');
/** Each with one of its own paths most often. */
const door = fc.constantFrom<{ provider: ProviderName; path: string }>(
  { provider: 'anthropic', path: '/v1/messages' },
  { provider: 'anthropic', path: '/v1/messages/count_tokens' },
  { provider: 'openai', path: '/v1/chat/completions' },
  { provider: 'openai', path: '/v1/responses' },
  { provider: 'anthropic', path: '/v1/files' },
  { provider: 'openai', path: '/v1/messages' },
);

const targets: fc.Arbitrary<RouteTarget[]> = fc.array(
  fc
    .record({
      provider: providerName,
      model: fc.constantFrom('*', 'a', 'claude-x', 'gpt-4o'),
      weight: fc.integer({ min: 1, max: 9 }),
    })
    .map((changes) => target(changes)),
  { minLength: 1, maxLength: 3 },
);

/** What a route with a name leads to: targets, or another name. */
const way = fc.oneof(
  { weight: 3, arbitrary: targets.map((list) => ({ targets: list, aliasOf: null })) },
  { weight: 1, arbitrary: name.map((to) => ({ targets: [] as RouteTarget[], aliasOf: to })) },
);
const routes = (at: string): fc.Arbitrary<NamedRoute[]> =>
  fc.uniqueArray(
    fc.tuple(name, way).map(([called, leads]) => namedRoute(called, { id: `${at} ${called}`, ...leads })),
    { selector: (route) => route.name, maxLength: 4 },
  );

function withDefaults(some: Partial<Policy>): Policy {
  return { ...defaultPolicy, ...some };
}

const policies: fc.Arbitrary<Policy> = fc
  .record({
    allowMemberRoutes: fc.boolean(),
    namedRoutesOnly: fc.boolean(),
    allowedModels: patterns,
    allowedPaths: fc.constantFrom(
      ['*'],
      ['*'],
      ['*'],
      ['/v1/messages*'],
      ['/v1/chat/completions', '/v1/files'],
      [],
    ),
    allowedAddresses: fc.constantFrom(null, null, null, ['10.0.0.0/8'], []),
    groups: fc.array(
      fc.record({ name: fc.constantFrom('g', 'h'), members: fc.subarray(MEMBERS), allowedModels: patterns }),
      { maxLength: 2 },
    ),
  })
  .map(withDefaults);

const world = fc.record({
  policy: policies,
  forAll: routes('all'),
  forBob: routes('bob'),
  own: routes('own'),
  userId: fc.option(fc.constantFrom(...MEMBERS), { nil: undefined }),
  door,
  model: fc.option(asked, { nil: undefined }),
  address: fc.constantFrom(...ADDRESSES),
});
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

const levelsIn = ({ policy, forAll, forBob, own, userId }: World) => {
  const granted: GrantedRoute[] = [
    ...forAll.map((route) => ({ route, grants: null })),
    ...forBob.map((route) => ({ route, grants: ['bob'] })),
  ];
  const mayOwn = userId !== undefined && policy.allowMemberRoutes;
  return levelsOf(userId, organizationRoutes(granted), mayOwn ? new RouteTable(own) : undefined);
};

/** What a request comes to: the target's sent model and the rule, or the refusal's status, code and rule. */
type Outcome = readonly [...unknown[]];

/** As a real request goes: admitted, resolved, checked. */
async function real(one: World): Promise<Outcome> {
  const { userId, address, model } = one;
  const inForce = new PolicyInForce(one.policy);
  const check = new CheckPolicy({ of: () => inForce } as unknown as PolicyDirectory);
  const resolve = new ResolveRoute(
    { levelsFor: () => levelsIn(one) } as unknown as RouteDirectory,
    new ChooseTarget(places()),
  );
  const caller = {
    userId,
    organizationId: 'org',
    tokenId: 't',
    limits: { models: null, addresses: null },
  } as Caller;
  const request = { provider: providers[one.door.provider], method: 'POST', path: one.door.path };
  try {
    const policy = await check.admit(caller, address);
    const route = await resolve.resolve(caller, policy, {
      ...request,
      model,
      isOpaque: false,
      conversation: () => ({ kind: 'unknown' }),
    });
    const viaOwnRoute = route.named?.level === 'own';
    try {
      check.check(caller, policy, {
        ...request,
        body: 'object',
        requestedModel: model,
        sentModel: route.sentModel,
        viaOwnRoute,
      });
    } catch (error) {
      return outcomeOf(error, route.sentModel);
    }
    return ['sent', route.sentModel, route.rule, route.key];
  } catch (error) {
    return outcomeOf(error);
  }
}

function outcomeOf(error: unknown, sentModel?: string): Outcome {
  if (!(error instanceof GatewayError)) throw error;
  return ['refused', sentModel, error.status, error.code, error.details.rule, error.message];
}

function tried(one: World): Judgement {
  const { userId, address, model } = one;
  const request = { provider: providers[one.door.provider], path: one.door.path, model, address };
  return judgeRequest({ userId, suspended: false }, new PolicyInForce(one.policy), levelsIn(one), request);
}

/** All that the dry run says can come of it. */
function outcomesOf({ refusal, choice, destinations }: Judgement): Outcome[] {
  if (refusal) return [outcomeOf(refusal)];
  return destinations.map(({ refusal: refused, sentModel, key }) =>
    refused ? outcomeOf(refused, sentModel) : ['sent', sentModel, choice?.rule ?? 'default', key],
  );
}

describe('the dry run', () => {
  it('says of every request what really comes of it', async () => {
    const seen = { sent: 0, refused: 0, named: 0 };
    await fc.assert(
      fc.asyncProperty(world, async (one) => {
        const judgement = tried(one);
        const outcome = await real(one);
        expect(outcomesOf(judgement)).toContainEqual(outcome);
        seen[outcome[0] as 'sent' | 'refused'] += 1;
        if (judgement.choice) seen.named += 1;
      }),
      { numRuns: 1500 },
    );
    // Were it all of one kind, nothing would be shown.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100);
  });

  it('says of whoever is suspended that he is, and of nothing else', () => {
    const policy = new PolicyInForce({ ...defaultPolicy, namedRoutesOnly: true });
    const request = { provider: providers.anthropic, path: '/v1/messages', model: 'x', address: undefined };
    const { refusal, destinations } = judgeRequest({ userId: 'bob', suspended: true }, policy, [], request);
    expect(refusal).toMatchObject({
      status: 403,
      code: 'member_suspended',
      details: { rule: 'membership.suspended' },
    });
    expect(destinations).toEqual([]);
  });
});
