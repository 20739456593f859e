import type { Command } from 'commander';
import { organizationPath } from '../../api/organization-path.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { oneOf } from '../../options/one-of.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';

interface ExportOptions extends OrgOption, JsonOption {
  readonly format?: string;
}

const FORMATS = ['yaml', 'json'] as const;

/** `tracegate config export` */
export function configExportCommand(context: CliContext): Command {
  return newPrintingCommand('export')
    .description('print the routes and the policy of an organisation; there is no secret in it')
    .option('--format <format>', `${FORMATS.join(' or ')} (default: yaml)`)
    .addOption(orgOption())
    .addHelpText('after', '\nExample:\n  tracegate config export > acme.yaml')
    .action((options: ExportOptions) => configExport(context, options));
}

async function configExport(context: CliContext, options: ExportOptions): Promise<void> {
  const format = options.json === true ? 'json' : oneOf('This format', FORMATS, options.format ?? 'yaml');
  const client = connectAsStored(context);
  const path = organizationPath(await chosenOrganization(client, options.org), 'configuration');
  if (format === 'json') {
    printResult(context.streams, { json: true }, await client.call('GET', path), []);
    return;
  }
  context.streams.stdout.write(await client.readText(`${path}?format=yaml`, 'application/yaml'));
}
