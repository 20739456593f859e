import type { Command } from 'commander';
import { type Agent, type AgentSetup, gatewayAt, TOKEN } from '../../agents/agent.ts';
import { agentIds, chooseAgents } from '../../agents/agents.ts';
import { combineSetups } from '../../agents/combine-setups.ts';
import { exportLines, functionLines, type WrappedProgram } from '../../agents/shell-lines.ts';
import type { CliContext } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { programPath } from '../../program-paths.ts';

interface ProxyEnvOptions extends JsonOption {
  readonly agent?: string;
}

const EXAMPLES = `
The lines hold no token: they fetch it from the credentials file when the shell runs them.

Examples:
  eval "$(tracegate proxy env)"
  eval "$(tracegate proxy env --agent claude)"`;

const TOKEN_COMMAND = [programPath, 'proxy', 'token'];

/** `tracegate proxy env` */
export function proxyEnvCommand(context: CliContext): Command {
  return newPrintingCommand('env')
    .description('print shell lines that make agents use the gateway')
    .option('--agent <name>', `for one agent only: ${agentIds}`)
    .addHelpText('after', EXAMPLES)
    .action((options: ProxyEnvOptions) => proxyEnv(context, options));
}

function proxyEnv({ credentials, environment, streams }: CliContext, options: ProxyEnvOptions): void {
  const chosen = chooseAgents(options.agent);
  const gateway = gatewayAt(credentials.load().server);
  const setups = chosen.map((agent) => ({ agent, setup: agent.setup(gateway, environment) }));
  const { variables, conflicting } = combineSetups(setups.map(({ setup }) => setup));
  const wrapped = setups.flatMap(({ agent, setup }) => wrappedPrograms(agent, setup));
  printResult(streams, options, describe(variables, conflicting, wrapped), [
    ...exportLines(variables, TOKEN_COMMAND),
    ...(conflicting.length === 0 ? [] : [`unset ${conflicting.join(' ')}`]),
    ...wrapped.flatMap(functionLines),
  ]);
}

function wrappedPrograms(agent: Agent, setup: AgentSetup): WrappedProgram[] {
  return setup.arguments.length === 0 ? [] : agent.programs.map((program) => ({ program, setup }));
}

function describe(
  variables: AgentSetup['variables'],
  unset: readonly string[],
  wrapped: readonly WrappedProgram[],
): object {
  const entries = Object.entries(variables);
  return {
    variables: Object.fromEntries(entries.filter(([, value]) => value !== TOKEN)),
    tokenVariables: entries.filter(([, value]) => value === TOKEN).map(([name]) => name),
    tokenCommand: TOKEN_COMMAND,
    unset,
    arguments: Object.fromEntries(wrapped.map(({ program, setup }) => [program, setup.arguments])),
  };
}
