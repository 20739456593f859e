import type { Command } from 'commander';
import { organizationPath } from '../../api/organization-path.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { CliError, UsageError } from '../../cli-error.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import { type JsonOption, printNote, printResult } from '../../output.ts';
import { askVisibly } from '../../read-input.ts';
import { describeChanges, readChanges } from './configuration-changes.ts';
import { readConfigurationFile } from './configuration-file.ts';

interface ApplyOptions extends OrgOption, JsonOption {
  readonly yes?: boolean;
}

/** `tracegate config apply` */
export function configApplyCommand(context: CliContext): Command {
  return newPrintingCommand('apply')
    .description('show what a file changes, ask, and make the routes and the policy as it says')
    .argument('<file>', 'file in YAML or JSON, - for standard input')
    .option('--yes', 'do not ask')
    .addOption(orgOption())
    .addHelpText('after', '\nExample:\n  tracegate config apply acme.yaml')
    .action((file: string, options: ApplyOptions) => configApply(context, file, options));
}

async function configApply(context: CliContext, file: string, options: ApplyOptions): Promise<void> {
  const { streams } = context;
  if (options.yes !== true && (file === '-' || streams.stdin.isTTY !== true)) {
    throw new UsageError(
      'There is no terminal to ask whether this is meant.',
      'Look at `tracegate config diff FILE`, then add --yes.',
    );
  }
  const client = connectAsStored(context);
  const document = await readConfigurationFile(streams, file);
  const path = organizationPath(await chosenOrganization(client, options.org), 'configuration');
  const expected = readChanges(client, await client.call('POST', `${path}/diff`, document));
  printNote(streams, ...describeChanges(expected));
  if (expected.changes.length > 0 && options.yes !== true) await confirm(context);
  const applied =
    expected.changes.length > 0 ? readChanges(client, await client.call('PUT', path, document)) : expected;
  const count = applied.changes.length;
  printResult(streams, options, applied, [
    count === 0 ? 'There was nothing to do.' : `Done: ${count} ${count === 1 ? 'change' : 'changes'}.`,
  ]);
}

async function confirm({ streams }: CliContext): Promise<void> {
  const answer = await askVisibly(streams, 'Make these changes? [y/N] ');
  if (!/^y(es)?$/i.test(answer)) throw new CliError('Cancelled.', 'Nothing was changed.');
}
