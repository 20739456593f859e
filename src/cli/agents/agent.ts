/** Stands where the person's token belongs. Only `run` puts the token itself there. */
export const TOKEN: unique symbol = Symbol('token');

/** The gateway as agents address it. */
export interface GatewayAddress {
  readonly server: string;
  readonly anthropicBaseUrl: string;
  readonly openaiBaseUrl: string;
}

/** What an agent finds on this machine. */
export interface Machine {
  readonly homeDirectory: string;
  readonly workingDirectory: string;
  readonly variables: NodeJS.ProcessEnv;
}

/** What makes an agent use the gateway. */
export interface AgentSetup {
  readonly variables: Readonly<Record<string, string | typeof TOKEN>>;
  /** Variables that would lead the agent elsewhere, or give it another credential. */
  readonly conflicting: readonly string[];
  /** Arguments that go before the person's own. */
  readonly arguments: readonly string[];
  /** First words of the person's that are commands of the agent which know no such arguments. */
  readonly commandsWithoutArguments?: readonly string[];
}

/** Lines to set by hand, and where. */
export interface ManualStep {
  readonly where: string;
  readonly lines: readonly string[];
}

/** A coding agent, or a library, that can work through the gateway. */
export interface Agent {
  /** The value of `--agent`. */
  readonly id: string;
  readonly title: string;
  /** The programs by which `run` knows it. */
  readonly programs: readonly string[];
  setup(gateway: GatewayAddress, machine: Machine): AgentSetup;
  manualSteps(gateway: GatewayAddress): readonly ManualStep[];
}

/** The addresses of the gateway at a server. */
export function gatewayAt(server: string): GatewayAddress {
  return {
    server,
    anthropicBaseUrl: `${server}/proxy/anthropic`,
    openaiBaseUrl: `${server}/proxy/openai/v1`,
  };
}
