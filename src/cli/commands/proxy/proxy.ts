import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newCommand } from '../../new-command.ts';
import { proxyEnvCommand } from './proxy-env.ts';
import { proxyInfoCommand } from './proxy-info.ts';
import { proxyTokenCommand } from './proxy-token.ts';

/** `tracegate proxy …` */
export function proxyCommand(context: CliContext): Command {
  return newCommand('proxy')
    .description('how agents use the gateway')
    .addCommand(proxyInfoCommand(context))
    .addCommand(proxyEnvCommand(context))
    .addCommand(proxyTokenCommand(context), { hidden: true });
}
