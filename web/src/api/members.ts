import { callApi } from './call-api.ts';
import { collectPages, type ListPage, readPage } from './collect-pages.ts';
import { inOrganization } from './in-organization.ts';
import type { Role } from './roles.ts';

/** A person in an organisation. Times are ISO 8601. */
export interface Member {
  id: string;
  email: string;
  name: string;
  role: Role;
  suspended: boolean;
  suspendedAt: string | null;
  joinedAt: string;
}

/** Every member, to choose from. */
export function listMembers(slug: string): Promise<Member[]> {
  return collectPages(inOrganization(slug, 'members'));
}

/** One page of the members whose name or e-mail address contains a text. */
export function findMembers(
  slug: string,
  query: { q: string; cursor: string | null },
): Promise<ListPage<Member>> {
  return readPage(inOrganization(slug, 'members'), query);
}

/** Changes a member's role, or suspends and reinstates him. */
export function updateMember(
  slug: string,
  id: string,
  change: { role?: Role; suspended?: boolean },
): Promise<Member> {
  return callApi(inOrganization(slug, 'members', id), { method: 'PATCH', body: change });
}

/** Removes a member, and revokes his tokens of this organisation. */
export function removeMember(slug: string, id: string): Promise<void> {
  return callApi(inOrganization(slug, 'members', id), { method: 'DELETE' });
}

/** Makes another member the owner; the caller becomes an administrator. */
export function transferOwnership(slug: string, id: string): Promise<Member> {
  return callApi(`${inOrganization(slug)}/transfer`, { method: 'POST', body: { member: id } });
}
