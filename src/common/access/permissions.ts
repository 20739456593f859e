import type { Role } from './role.ts';

const everyMember: readonly Role[] = ['owner', 'admin', 'developer', 'auditor'];
const readers: readonly Role[] = ['owner', 'admin', 'auditor'];
const administrators: readonly Role[] = ['owner', 'admin'];
const owners: readonly Role[] = ['owner'];

/**
 * Who may do what in an organisation: the one table. A route names its permission by `@Requires`, and the path parameter
 * `:org` says in which organisation it is asked for.
 */
export const organizationPermissions = {
  'organization:read': everyMember,
  'organization:manage': administrators,
  'organization:transfer': owners,
  /** What a member does with his own membership. */
  'membership:own': everyMember,
  'members:read': everyMember,
  'members:manage': administrators,
  'invites:read': readers,
  'invites:manage': administrators,
  /** A developer reads of the keys only what is granted to him. */
  'keys:read': everyMember,
  'keys:manage': administrators,
  /** A developer reads of the routes only those that he can use. */
  'routes:read': everyMember,
  'routes:manage': administrators,
  /** A developer asks for himself only. */
  'routes:resolve': everyMember,
  'agents:read': everyMember,
  'agents:manage': administrators,
  'policy:read': everyMember,
  'policy:manage': administrators,
  'policy:try': readers,
  'configuration:read': readers,
  'configuration:manage': administrators,
  'service-tokens:read': readers,
  'service-tokens:manage': administrators,
  /** A developer reads his own usage only. */
  'usage:read': everyMember,
  'usage:read-all': readers,
  'prices:read': everyMember,
  'prices:manage': administrators,
  'audit:read': readers,
  'record-settings:read': readers,
  'record-settings:manage': administrators,
  'record-holds:read': readers,
  'record-holds:manage': administrators,
  'record:clear': administrators,
  'record:erase': administrators,
  /** A developer reads of the record only what is his own. */
  'traces:read': everyMember,
  'traces:read-all': readers,
} as const satisfies Record<string, readonly Role[]>;

export type OrganizationPermission = keyof typeof organizationPermissions;

/**
 * What a route asks of its caller.
 *
 * - `self`: a signed-in person acting on his own things; any token of a person with the scope `api`.
 * - `self-session`: the same, and the credential must be a session: what ends or replaces credentials is not for tokens
 *   that may lie in scripts.
 * - `caller`: anybody whom a token with the scope `api` speaks for, an organisation's service too.
 * - `metrics`: a token with the scope `metrics`, which only administrators have.
 * - all others: a role in the organisation that the path names.
 */
export type Permission = 'self' | 'self-session' | 'caller' | 'metrics' | OrganizationPermission;

/** Whether a permission is one in an organisation, and so needs `:org` in the path. */
export function isOrganizationPermission(permission: Permission): permission is OrganizationPermission {
  return permission in organizationPermissions;
}

/** Whether a role has a permission. */
export function roleHas(role: Role, permission: OrganizationPermission): boolean {
  return (organizationPermissions[permission] as readonly Role[]).includes(role);
}

/** Roles from the least to the most; an auditor is above a developer, since he reads what others did. */
const ranks: Readonly<Record<Role, number>> = { developer: 0, auditor: 1, admin: 2, owner: 3 };

/** Whether a role gives no more than another does. */
export function isWithin(role: Role, other: Role): boolean {
  return ranks[role] <= ranks[other];
}
