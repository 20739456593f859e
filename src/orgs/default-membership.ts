import type { Membership } from './membership.entity.ts';

/**
 * The membership in whose organisation a person's requests are, unless a token says otherwise: the one that he chose, else
 * the first in which he is not suspended.
 *
 * @param memberships the oldest first
 */
export function defaultMembership(
  memberships: readonly Membership[],
  chosenOrganizationId: string | null,
): Membership | undefined {
  const chosen = memberships.find(({ organizationId }) => organizationId === chosenOrganizationId);
  return chosen ?? memberships.find(({ suspendedAt }) => !suspendedAt) ?? memberships[0];
}
