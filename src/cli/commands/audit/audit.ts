import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newCommand } from '../../new-command.ts';
import { auditListCommand } from './audit-list.ts';
import { auditVerifyCommand } from './audit-verify.ts';

/** `tracegate audit …` */
export function auditCommand(context: CliContext): Command {
  return newCommand('audit')
    .description('who changed what in an organisation')
    .addCommand(auditListCommand(context))
    .addCommand(auditVerifyCommand(context));
}
