import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newCommand } from '../../new-command.ts';
import { configApplyCommand } from './config-apply.ts';
import { configDiffCommand } from './config-diff.ts';
import { configExportCommand } from './config-export.ts';

/** `tracegate config …` */
export function configCommand(context: CliContext): Command {
  return newCommand('config')
    .description('routes and policy of an organisation as one file')
    .addCommand(configExportCommand(context))
    .addCommand(configDiffCommand(context))
    .addCommand(configApplyCommand(context));
}
