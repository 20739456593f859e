import type { PolicyRules } from '../api/policy.ts';

/** Rules as the form holds them: the list of addresses stays known while any address is allowed. */
export interface PolicyValues extends Omit<PolicyRules, 'allowedAddresses'> {
  limitsAddresses: boolean;
  addresses: string[];
}

/** The rules in force as the form holds them. */
export function toPolicyValues(rules: PolicyRules): PolicyValues {
  const { allowMemberKeys, allowMemberRoutes, namedRoutesOnly, allowedModels, allowedPaths, groups } = rules;
  return {
    allowMemberKeys,
    allowMemberRoutes,
    namedRoutesOnly,
    allowedModels,
    allowedPaths,
    groups,
    limitsAddresses: rules.allowedAddresses !== null,
    addresses: rules.allowedAddresses ?? [],
  };
}

/** What the form holds, as the server takes it. */
export function fromPolicyValues({ limitsAddresses, addresses, ...rules }: PolicyValues): PolicyRules {
  return {
    ...rules,
    groups: rules.groups.map((group) => ({ ...group, name: group.name.trim() })),
    allowedAddresses: limitsAddresses ? addresses : null,
  };
}
