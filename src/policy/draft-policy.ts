import { isDeepStrictEqual } from 'node:util';
import type { FieldError } from '../common/errors/gateway-error.ts';
import type { Policy } from './policy.ts';
import type { ChangePolicyDto } from './policy.dto.ts';

/** A policy with some of its members changed. What the change leaves out stays as it is. */
export function draftPolicy(policy: Policy, change: ChangePolicyDto): Policy {
  const { groups, ...rules } = change;
  const given = Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined));
  return { ...policy, ...given, ...(groups ? { groups: groups.map(storedGroup) } : {}) };
}

/** A policy without those persons in its groups who are no members any more. */
export function withoutStrangers(policy: Policy, memberIds: { has(id: string): boolean }): Policy {
  const groups = policy.groups.map((group) => ({
    ...group,
    members: group.members.filter((id) => memberIds.has(id)),
  }));
  return { ...policy, groups };
}

/** The persons in the groups of a policy, each once. */
export function personsIn({ groups }: Policy): string[] {
  return [...new Set(groups.flatMap(({ members }) => members))];
}

/** What is wrong with the groups of a policy: those in them who are no members. */
export function strangerFaults(
  { groups }: Policy,
  memberIds: { has(id: string): boolean },
  place: string,
): FieldError[] {
  return groups.flatMap(({ members }, index) =>
    members
      .filter((id) => !memberIds.has(id))
      .map((id) => ({
        field: `${place}groups.${index}.members`,
        message: `${id} is no member of the organisation`,
      })),
  );
}

/** The members of the first policy whose values the second does not have, with their values there. */
export function differing(policy: Policy, other: Policy): Partial<Policy> {
  const entries = Object.entries(policy).filter(
    ([name, value]) => !isDeepStrictEqual(value, other[name as keyof Policy]),
  );
  return Object.fromEntries(entries);
}

/** Each person once, in the order of the ids. */
function storedGroup({ name, members, allowedModels }: Policy['groups'][number]): Policy['groups'][number] {
  return {
    name,
    members: [...new Set(members.map((id) => id.toLowerCase()))].sort(),
    allowedModels: [...allowedModels],
  };
}
