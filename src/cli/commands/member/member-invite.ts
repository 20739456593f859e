import type { Command } from 'commander';
import { hasText } from '../../api/answers.ts';
import { organizationPath } from '../../api/organization-path.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { notTracegate } from '../../api/refusal.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { emailAddress } from '../../options/e-mail.ts';
import { oneOf, ROLES } from '../../options/one-of.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import { type JsonOption, printNote, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';

interface InviteOptions extends OrgOption, JsonOption {
  readonly role: string;
}

/** `tracegate member invite` */
export function memberInviteCommand(context: CliContext): Command {
  return newPrintingCommand('invite')
    .description('invite somebody; prints the link to send')
    .argument('<e-mail>', 'address of the person')
    .requiredOption('--role <role>', `what the person will be: ${ROLES.join(', ')}`)
    .addOption(orgOption())
    .addHelpText('after', '\nExample:\n  tracegate member invite ada@example.com --role developer')
    .action((email: string, options: InviteOptions) => memberInvite(context, email, options));
}

async function memberInvite(context: CliContext, typed: string, options: InviteOptions): Promise<void> {
  const email = emailAddress(typed);
  const role = oneOf('This role', ROLES, options.role);
  const client = connectAsStored(context);
  const path = organizationPath(await chosenOrganization(client, options.org), 'invites');
  const answer = await client.call('POST', path, { email, role });
  if (!hasText(answer, 'id', 'url', 'expiresAt')) throw notTracegate(client.server, 200);
  printResult(context.streams, options, answer, [printable(answer.url)]);
  printNote(
    context.streams,
    `Send this link to ${email}: nobody else does. It can be used once, until ${printable(answer.expiresAt)}, and replaces an earlier one.`,
  );
}
