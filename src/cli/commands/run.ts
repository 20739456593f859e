import type { Command } from 'commander';
import { type AgentSetup, gatewayAt, TOKEN } from '../agents/agent.ts';
import { agentIds, agentOfProgram, agents, chooseAgents } from '../agents/agents.ts';
import { argumentsFor, combineSetups } from '../agents/combine-setups.ts';
import type { CliContext } from '../cli-context.ts';
import { ExitWith } from '../exit-with.ts';
import { newCommand } from '../new-command.ts';
import { runChild } from '../run-child.ts';
import { StoredSession } from '../session/stored-session.ts';

const EXAMPLES = `
The agent gets the token in its environment, and no other credential of a provider. For a program that
is not known, everything is set that agents and SDKs read; --agent says what it is.

Examples:
  tracegate run -- claude
  tracegate run -- codex exec "explain this repository"
  tracegate run --agent claude -- npx @anthropic-ai/claude-code
  tracegate run -- python my_script.py`;

/** `tracegate run -- <program> …` */
export function runCommand(context: CliContext): Command {
  return newCommand('run')
    .description('run an agent with its environment set')
    .option('--agent <name>', `treat the program as: ${agentIds}`)
    .argument('<program>', 'what to run')
    .argument('[arguments...]', 'its arguments')
    .passThroughOptions()
    .addHelpText('after', EXAMPLES)
    .action((program: string, own: string[], options: { agent?: string }) =>
      run(context, program, own, options),
    );
}

async function run(
  { credentials, environment }: CliContext,
  program: string,
  own: readonly string[],
  options: { agent?: string },
): Promise<void> {
  const known = options.agent === undefined ? agentOfProgram(program) : undefined;
  const chosen = known === undefined ? chooseAgents(options.agent) : [known];
  const { server } = credentials.load();
  const token = await new StoredSession(credentials, server).current();
  const gateway = gatewayAt(server);
  const setups = chosen.map((agent) => agent.setup(gateway, environment));
  const all = agents.map((agent) => agent.setup(gateway, environment));
  // Arguments are for the one agent that the program is; several agents only share variables.
  const before = setups.length === 1 ? setups.flatMap((setup) => argumentsFor(setup, own)) : [];
  const inherited = withoutForeign(environment.variables, all);
  const variables = { ...inherited, ...withToken(combineSetups(setups).variables, token) };
  throw new ExitWith(await runChild(program, [...before, ...own], variables));
}

/** The person's own variables, without any that could lead an agent around the gateway. */
function withoutForeign(inherited: NodeJS.ProcessEnv, all: readonly AgentSetup[]): NodeJS.ProcessEnv {
  const { variables, conflicting } = combineSetups(all);
  const foreign = new Set([...Object.keys(variables), ...conflicting]);
  return Object.fromEntries(Object.entries(inherited).filter(([name]) => !foreign.has(name)));
}

function withToken(variables: AgentSetup['variables'], token: string): Record<string, string> {
  const entries = Object.entries(variables);
  return Object.fromEntries(entries.map(([name, value]) => [name, value === TOKEN ? token : value]));
}
