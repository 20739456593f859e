import { hasText } from '../../api/answers.ts';
import { findMember } from '../../api/members.ts';
import { organizationPath } from '../../api/organization-path.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { notTracegate } from '../../api/refusal.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { emailAddress } from '../../options/e-mail.ts';
import type { OrgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';

/** What can be changed of a member. */
interface MemberChange {
  readonly role?: string;
  readonly suspended?: boolean;
}

/**
 * Changes a member, who is named by his e-mail address, and says so.
 *
 * @param done what has happened to the address, as the rest of a sentence
 */
export async function changeMember(
  context: CliContext,
  typed: string,
  options: OrgOption & JsonOption,
  change: MemberChange,
  done: string,
): Promise<void> {
  const email = emailAddress(typed);
  const client = connectAsStored(context);
  const org = await chosenOrganization(client, options.org);
  const { id } = await findMember(client, org, email);
  const answer = await client.call('PATCH', organizationPath(org, 'members', id), change);
  if (!hasText(answer, 'id', 'email', 'role')) throw notTracegate(client.server, 200);
  printResult(context.streams, options, answer, [`${email} ${done}.`]);
}
