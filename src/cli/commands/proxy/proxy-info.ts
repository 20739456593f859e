import type { Command } from 'commander';
import { gatewayAt } from '../../agents/agent.ts';
import { agents } from '../../agents/agents.ts';
import { TOKEN_PLACEHOLDER } from '../../agents/manual-lines.ts';
import type { CliContext } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { paint } from '../../paint.ts';

interface AgentLines {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly { readonly where: string; readonly lines: readonly string[] }[];
}

/** `tracegate proxy info` */
export function proxyInfoCommand(context: CliContext): Command {
  return newPrintingCommand('info')
    .description('show the base URLs and the lines to set for each agent; asks no server, prints no token')
    .addHelpText('after', '\nExamples:\n  tracegate proxy info\n  tracegate proxy info --json')
    .action((options: JsonOption) => proxyInfo(context, options));
}

function proxyInfo(context: CliContext, options: JsonOption): void {
  const gateway = gatewayAt(context.credentials.load().server);
  const addresses = { ...gateway, credentialsPath: context.credentials.path };
  const steps: AgentLines[] = agents.map((agent) => ({
    id: agent.id,
    title: agent.title,
    steps: agent.manualSteps(gateway),
  }));
  const document = { ...addresses, tokenPlaceholder: TOKEN_PLACEHOLDER, agents: steps };
  printResult(context.streams, options, document, [
    ...introduction(addresses),
    ...steps.flatMap((agent) => section(context, agent)),
  ]);
}

function introduction(info: ReturnType<typeof gatewayAt> & { credentialsPath: string }): string[] {
  return [
    `Server              ${info.server}`,
    `Anthropic base URL  ${info.anthropicBaseUrl}`,
    `OpenAI base URL     ${info.openaiBaseUrl}`,
    `Credentials         ${info.credentialsPath}`,
    '',
    'Start an agent with everything set:   tracegate run -- claude',
    'Or set up this shell:                 eval "$(tracegate proxy env)"',
    '',
    `Or set it by hand, with a proxy token from ${info.server}/me/proxy for ${TOKEN_PLACEHOLDER}:`,
  ];
}

function section({ streams, environment }: CliContext, { title, steps }: AgentLines): string[] {
  return [
    '',
    paint('bold', title, streams.stdout, environment),
    ...steps.flatMap(({ where, lines }) => [`  ${where}:`, ...lines.map((line) => `    ${line}`)]),
  ];
}
