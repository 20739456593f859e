import { AddressList } from '../common/net/address-list.ts';
import type { Policy } from './policy.ts';

/** A list of patterns, and the rule that it is. */
export interface ModelRule {
  readonly name: string;
  readonly patterns: readonly string[];
}

/** A policy made ready to be asked: each member's lists by his id, addresses parsed. */
export class PolicyInForce {
  readonly #groupsOf = new Map<string, ModelRule>();
  readonly #addresses: AddressList | undefined;
  readonly #organizationRule: ModelRule | undefined;

  constructor(readonly policy: Policy) {
    this.#addresses = policy.allowedAddresses ? new AddressList(policy.allowedAddresses) : undefined;
    this.#organizationRule = restricts(policy.allowedModels)
      ? { name: 'policy.allowedModels', patterns: policy.allowedModels }
      : undefined;
    for (const { name, members, allowedModels } of policy.groups)
      for (const member of members) this.#addGroup(member, name, allowedModels);
  }

  /** Whether requests may come from this address. */
  allowsAddress(address: string): boolean {
    return this.#addresses?.includes(address) ?? true;
  }

  /** The lists that a member's models must pass, each one; empty where nothing restricts him. */
  modelRulesFor(userId: string | undefined): ModelRule[] {
    const group = userId === undefined ? undefined : this.#groupsOf.get(userId);
    return [this.#organizationRule, group].filter(
      (rule) => rule !== undefined && restricts(rule.patterns),
    ) as ModelRule[];
  }

  /** Of a member in several groups, what one of them allows is allowed. */
  #addGroup(member: string, name: string, patterns: readonly string[]): void {
    const before = this.#groupsOf.get(member);
    const both = before
      ? { name: `${before.name} ${groupRule(name)}`, patterns: [...before.patterns, ...patterns] }
      : { name: groupRule(name), patterns };
    this.#groupsOf.set(member, both);
  }
}

/** The rule that the list of a group is. */
export const groupRule = (name: string): string => `group.${name}.allowedModels`;

/** Whether a list leaves anything out. */
function restricts(patterns: readonly string[]): boolean {
  return !patterns.includes('*');
}
