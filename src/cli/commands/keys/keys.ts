import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newCommand } from '../../new-command.ts';
import { keysRotateMasterCommand } from './keys-rotate-master.ts';

/** `tracegate keys …` */
export function keysCommand(context: CliContext): Command {
  return newCommand('keys')
    .description('the master keys of the server')
    .addCommand(keysRotateMasterCommand(context));
}
