import type { Command } from 'commander';
import { organizationPath } from '../../api/organization-path.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { notTracegate } from '../../api/refusal.ts';
import { type AuditCheck, describeCheck, failWhereBroken } from '../../audit-check.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';

/** `tracegate audit verify` */
export function auditVerifyCommand(context: CliContext): Command {
  return newPrintingCommand('verify')
    .description('check that no entry of the audit trail was altered, removed or moved')
    .addOption(orgOption())
    .addHelpText(
      'after',
      '\nIt ends with 1 where the chain is broken.\n\nExample:\n  tracegate audit verify --org acme',
    )
    .action((options: OrgOption & JsonOption) => auditVerify(context, options));
}

async function auditVerify(context: CliContext, options: OrgOption & JsonOption): Promise<void> {
  const client = connectAsStored(context);
  const org = await chosenOrganization(client, options.org);
  const answer = await client.call('GET', organizationPath(org, 'audit', 'verify'));
  if (!isCheck(answer)) throw notTracegate(client.server, 200);
  printResult(context.streams, options, answer, describeCheck(org, answer));
  failWhereBroken([answer]);
}

function isCheck(answer: unknown): answer is AuditCheck {
  const { valid, problems } = answer as Partial<AuditCheck>;
  return typeof valid === 'boolean' && Array.isArray(problems);
}
