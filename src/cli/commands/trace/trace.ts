import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newCommand } from '../../new-command.ts';
import { traceExportCommand } from './trace-export.ts';
import { traceListCommand } from './trace-list.ts';
import { traceShowCommand } from './trace-show.ts';

/** `tracegate trace …` */
export function traceCommand(context: CliContext): Command {
  return newCommand('trace')
    .description('the record of every exchange with a provider')
    .addCommand(traceListCommand(context))
    .addCommand(traceShowCommand(context))
    .addCommand(traceExportCommand(context));
}
