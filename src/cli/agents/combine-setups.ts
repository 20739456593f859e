import type { AgentSetup } from './agent.ts';

/** The variables of several agents as one: all that they set, and all that they cannot have beside it. */
export function combineSetups(setups: readonly AgentSetup[]): Pick<AgentSetup, 'variables' | 'conflicting'> {
  const variables = Object.assign({}, ...setups.map((setup) => setup.variables)) as AgentSetup['variables'];
  const conflicting = new Set(setups.flatMap((setup) => setup.conflicting));
  return { variables, conflicting: [...conflicting].filter((name) => !(name in variables)) };
}

/** The arguments of an agent for a call of the person's, none where its first word is a command that knows none. */
export function argumentsFor(setup: AgentSetup, own: readonly string[]): readonly string[] {
  const isCommand = own[0] !== undefined && setup.commandsWithoutArguments?.includes(own[0]);
  return isCommand === true ? [] : setup.arguments;
}
