import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newCommand } from '../../new-command.ts';
import { agentListCommand } from './agent-list.ts';
import { agentRegisterCommand } from './agent-register.ts';
import { agentRemoveCommand } from './agent-remove.ts';

/** `tracegate agent …` */
export function agentCommand(context: CliContext): Command {
  return newCommand('agent')
    .description('agents that are known by their prompts, and the models that they are to have')
    .addCommand(agentRegisterCommand(context))
    .addCommand(agentListCommand(context))
    .addCommand(agentRemoveCommand(context));
}
