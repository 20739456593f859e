import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newCommand } from '../../new-command.ts';
import { adminMigrateCommand } from './admin-migrate.ts';
import { adminResetPasswordCommand } from './admin-reset-password.ts';
import { adminVerifyAuditCommand } from './admin-verify-audit.ts';

/** `tracegate admin …` */
export function adminCommand(context: CliContext): Command {
  return newCommand('admin')
    .description('what an operator does at the machine of the server')
    .addCommand(adminResetPasswordCommand(context))
    .addCommand(adminMigrateCommand(context))
    .addCommand(adminVerifyAuditCommand(context));
}
