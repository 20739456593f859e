import type { AuditedChange } from '../common/audit/audit-trail.ts';
import type { User } from '../orgs/user.entity.ts';

/** What a person changes of himself. */
export type ChangeableOfMe = Pick<User, 'name' | 'defaultOrganizationId'>;

/**
 * What the trails of a person's organisations say of a change: each learns of his name, and only of itself whether it is
 * his default. In the order in which chains are taken, by the organisations' ids.
 */
export function changesOfMe(
  before: ChangeableOfMe,
  after: ChangeableOfMe,
  organizationIds: readonly string[],
): Array<Pick<AuditedChange, 'organizationId' | 'before' | 'after'>> {
  const chains = organizationIds.length > 0 ? organizationIds.toSorted() : [null];
  return chains
    .map((organizationId) => ({
      organizationId,
      before: seenFrom(organizationId, before, after),
      after: seenFrom(organizationId, after, before),
    }))
    .filter((change) => Object.keys(change.after).length > 0);
}

/** The members of one state that are not the same in the other. */
function seenFrom(
  organizationId: string | null,
  state: ChangeableOfMe,
  other: ChangeableOfMe,
): { name?: string; isDefault?: boolean } {
  const isDefault = state.defaultOrganizationId === organizationId;
  const wasDefault = other.defaultOrganizationId === organizationId;
  return {
    ...(state.name === other.name ? {} : { name: state.name }),
    ...(organizationId === null || isDefault === wasDefault ? {} : { isDefault }),
  };
}
