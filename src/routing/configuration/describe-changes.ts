import { differing } from '../../policy/draft-policy.ts';
import type { Policy } from '../../policy/policy.ts';
import type { RouteStep } from '../named-routes/change-routes.ts';
import type { ConfigurationChangeDto } from './configuration.dto.ts';
import { type AddressOf, configuredPolicy, configuredRoute } from './configured.ts';
import { sameRoute } from './same-route.ts';

/** What differs between two states, in the form of the document: part by part of the policy, then route by route. */
export function describeChanges(
  before: Policy,
  after: Policy,
  steps: readonly RouteStep[],
  addressOf: AddressOf,
): ConfigurationChangeDto[] {
  const [was, is] = [configuredPolicy(before, addressOf), configuredPolicy(after, addressOf)];
  const parts = Object.keys(differing(after, before)).map((name): ConfigurationChangeDto => {
    return { change: 'change', what: 'policy', name, before: was[name] ?? null, after: is[name] ?? null };
  });
  return [...parts, ...steps.flatMap((step) => changeOf(step, addressOf))];
}

function changeOf({ before, after }: RouteStep, addressOf: AddressOf): ConfigurationChangeDto[] {
  if (before && after && sameRoute(before, after)) return [];
  const name = (after ?? before)?.route.name ?? '';
  return [
    {
      change: !before ? 'add' : after ? 'change' : 'remove',
      what: 'route',
      name,
      before: before ? configuredRoute(before, addressOf) : null,
      after: after ? configuredRoute(after, addressOf) : null,
    },
  ];
}
