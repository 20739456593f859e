import { callApi } from './call-api.ts';
import { collectPages } from './collect-pages.ts';
import { inOrganization } from './in-organization.ts';
import type { Role } from './roles.ts';

/** An invitation that nobody has used yet. Times are ISO 8601. */
export interface Invite {
  id: string;
  email: string;
  role: Role;
  createdAt: string;
  expiresAt: string;
  invitedBy: { id: string; name: string } | null;
}

/** An invitation just made: the only time its link can be read. */
export interface CreatedInvite {
  id: string;
  url: string;
  email: string;
  role: Role;
  expiresAt: string;
}

/** What the person sees who follows the link. */
export interface OpenedInvite {
  organization: { slug: string; name: string };
  email: string;
  role: Role;
  invitedBy: { name: string } | null;
  expiresAt: string;
  /** Whether the address belongs to somebody already. */
  hasAccount: boolean;
}

/** The invitations that are still open. */
export function listInvites(slug: string): Promise<Invite[]> {
  return collectPages(inOrganization(slug, 'invites'));
}

/** Makes an invitation, in place of an older one for the same address. */
export function createInvite(slug: string, invite: { email: string; role: Role }): Promise<CreatedInvite> {
  return callApi(inOrganization(slug, 'invites'), { method: 'POST', body: invite });
}

/** Takes an invitation back: its link works no more. */
export function withdrawInvite(slug: string, id: string): Promise<void> {
  return callApi(inOrganization(slug, 'invites', id), { method: 'DELETE' });
}

/** What an invitation's link leads to. */
export function openInvite(token: string): Promise<OpenedInvite> {
  return callApi(`/invites/${encodeURIComponent(token)}`);
}

/** Joins as somebody new, who is then signed in by cookie; without a person, joins with the session of this browser. */
export function acceptInvite(
  token: string,
  person?: { name: string; password: string },
): Promise<{ organization: { slug: string; name: string } }> {
  return callApi(`/invites/${encodeURIComponent(token)}/accept`, {
    method: 'POST',
    ...(person ? { body: { ...person, transport: 'cookie' } } : {}),
  });
}
