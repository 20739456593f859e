import type { Command } from 'commander';
import { agentsPath } from '../../api/agents.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { orgOption, type OrgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';

/** `tracegate agent remove` */
export function agentRemoveCommand(context: CliContext): Command {
  return newPrintingCommand('remove')
    .description('forget an agent')
    .argument('<name>', 'name of the agent')
    .addOption(orgOption())
    .addHelpText('after', '\nExample:\n  tracegate agent remove code-reviewer')
    .action((name: string, options: OrgOption & JsonOption) => agentRemove(context, name, options));
}

async function agentRemove(
  context: CliContext,
  name: string,
  options: OrgOption & JsonOption,
): Promise<void> {
  const client = connectAsStored(context);
  const org = await chosenOrganization(client, options.org);
  await client.call('DELETE', agentsPath(org, name));
  printResult(context.streams, options, { name, removed: true }, [
    `The agent "${printable(name)}" is forgotten.`,
  ]);
}
