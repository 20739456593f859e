import type { Command } from 'commander';
import { organizationPath } from '../../api/organization-path.ts';
import { atTheMachine } from '../../at-the-machine.ts';
import { describeCheck, failWhereBroken } from '../../audit-check.ts';
import type { CliContext } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type JsonOption, printResult } from '../../output.ts';

interface VerifyAuditOptions extends JsonOption {
  readonly org?: string;
}

const HELP = `
It runs on the machine of the server, with the variables of the server, and ends with 1 where a chain is broken.

Example:
  tracegate admin verify-audit --org acme`;

/** `tracegate admin verify-audit` */
export function adminVerifyAuditCommand(context: CliContext): Command {
  return newPrintingCommand('verify-audit')
    .description(
      'check on the database itself that no entry of the audit trail was altered, removed or moved',
    )
    .option('--org <slug>', 'only the chain of this organisation')
    .addHelpText('after', HELP)
    .action((options: VerifyAuditOptions) => adminVerifyAudit(context, options));
}

async function adminVerifyAudit({ streams }: CliContext, options: VerifyAuditOptions): Promise<void> {
  const { org } = options;
  if (org !== undefined) organizationPath(org);
  const items = await atTheMachine('The audit trail was not checked', async () => {
    // Loaded here and not above: it brings the database with it, and the other commands are to start at once.
    const { verifyAudit } = await import('../../../audit/verify-audit-command.ts');
    return verifyAudit(org);
  });
  const lines = items.flatMap((item) => describeCheck(item.organization ?? 'outside organisations', item));
  printResult(streams, options, { items }, lines);
  failWhereBroken(items);
}
