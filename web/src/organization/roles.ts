import type { Role } from '../api/roles.ts';

/** The roles, from the most to the least, `auditor` beside, and what each may do in a sentence. */
export const roleTexts: Record<Role, { label: string; text: string }> = {
  owner: {
    label: 'Owner',
    text: 'All that an administrator may do, and decides who is an owner. There is always at least one.',
  },
  admin: {
    label: 'Administrator',
    text: 'Manages members, keys, routes, policy and service tokens. Not the owners.',
  },
  developer: {
    label: 'Developer',
    text: 'Sends requests through Tracegate, with his own keys or those granted to him.',
  },
  auditor: {
    label: 'Auditor',
    text: 'Reads everything here, the audit log too, and changes nothing.',
  },
};

/** Whether a role may change what belongs to the organisation. */
export function mayManage(role: Role): boolean {
  return role === 'owner' || role === 'admin';
}

/** Whether a role may read what administrators did: service tokens, invitations, the audit log. */
export function mayReview(role: Role): boolean {
  return mayManage(role) || role === 'auditor';
}

/** The roles that one may give to others. */
export function rolesToGive(role: Role): Role[] {
  const all: Role[] = ['owner', 'admin', 'developer', 'auditor'];
  return role === 'owner' ? all : all.slice(1);
}
