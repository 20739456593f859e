import type { Command } from 'commander';
import { organizationPath } from '../../api/organization-path.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { describeChanges, readChanges } from './configuration-changes.ts';
import { readConfigurationFile } from './configuration-file.ts';

/** `tracegate config diff` */
export function configDiffCommand(context: CliContext): Command {
  return newPrintingCommand('diff')
    .description('show what a file would change; changes nothing')
    .argument('<file>', 'file in YAML or JSON, - for standard input')
    .addOption(orgOption())
    .addHelpText('after', '\nExample:\n  tracegate config diff acme.yaml')
    .action((file: string, options: OrgOption & JsonOption) => configDiff(context, file, options));
}

async function configDiff(context: CliContext, file: string, options: OrgOption & JsonOption): Promise<void> {
  const client = connectAsStored(context);
  const document = await readConfigurationFile(context.streams, file);
  const org = await chosenOrganization(client, options.org);
  const answer = await client.call('POST', organizationPath(org, 'configuration', 'diff'), document);
  const changes = readChanges(client, answer);
  printResult(context.streams, options, changes, describeChanges(changes));
}
