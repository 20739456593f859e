import type { Command } from 'commander';
import { hasText } from '../../api/answers.ts';
import { organizationPath } from '../../api/organization-path.ts';
import { notTracegate } from '../../api/refusal.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type JsonOption, printResult } from '../../output.ts';

/** `tracegate org use` */
export function orgUseCommand(context: CliContext): Command {
  return newPrintingCommand('use')
    .description('make an organisation your default, here and wherever you log in')
    .argument('<slug>', 'short name of the organisation')
    .addHelpText('after', '\nExample:\n  tracegate org use acme')
    .action((slug: string, options: JsonOption) => orgUse(context, slug, options));
}

async function orgUse(context: CliContext, slug: string, options: JsonOption): Promise<void> {
  organizationPath(slug);
  const client = connectAsStored(context);
  const answer = await client.call('PATCH', '/me', { defaultOrganization: slug });
  if (!hasText(answer, 'id', 'email')) throw notTracegate(client.server, 200);
  printResult(context.streams, options, answer, [`${slug} is your default organisation now.`]);
}
