import { CliError } from '../cli-error.ts';
import type { ApiClient } from './api-client.ts';
import { organizationPath } from './organization-path.ts';
import { readList } from './read-list.ts';

/** A person in an organisation. */
export interface Member {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly suspended: boolean;
  readonly joinedAt: string;
}

/** The members of an organisation, or those whose name or address has a text in it. */
export function listMembers(client: ApiClient, org: string, text?: string): Promise<Member[]> {
  const query = { members: ['id', 'email', 'role'] as const, filters: { q: text } };
  return readList<Member, 'id' | 'email' | 'role'>(client, organizationPath(org, 'members'), query);
}

/**
 * The member with an e-mail address.
 *
 * @throws CliError where nobody in the organisation has it
 */
export async function findMember(client: ApiClient, org: string, email: string): Promise<Member> {
  const candidates = await listMembers(client, org, email);
  const member = candidates.find((candidate) => candidate.email.toLowerCase() === email.toLowerCase());
  if (member !== undefined) return member;
  throw new CliError(
    `${email} is no member of ${org}.`,
    `\`tracegate member list --org ${org}\` shows the members; \`tracegate member invite ${email} --role developer\` invites.`,
  );
}
