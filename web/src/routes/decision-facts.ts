import type { Decision } from '../api/decisions.ts';
import { providerNames } from '../keys/provider-names.ts';
import { describeKey, describeTarget } from './describe-target.ts';

const levels = { member: 'for chosen members', own: 'of the member’s own', organization: 'for all members' };

/** What is known of the way that a request would take. */
export function decisionFacts(decision: Decision): { label: string; value: string }[] {
  const { route, provider, requestedModel, sentModel, key, targets } = decision;
  const isShared = targets.length > 1;
  return [
    { label: 'Route', value: route ? `${route.name}, a route ${levels[route.level]}` : 'none' },
    ...(provider && !isShared ? [{ label: 'Provider', value: providerNames[provider] }] : []),
    { label: 'Model asked for', value: requestedModel },
    ...(sentModel && !isShared ? [{ label: 'Model sent', value: sentModel }] : []),
    ...(key && !isShared
      ? [{ label: 'Key', value: `${describeKey(key)}${key.configured ? '' : ' (not there)'}` }]
      : []),
    ...(isShared
      ? targets.map((target, index) => ({
          label: `Target ${index + 1}`,
          value: `${describeTarget(target)}, ${Math.round(target.share * 100)} %`,
        }))
      : []),
  ];
}
