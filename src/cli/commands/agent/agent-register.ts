import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { agentsPath } from '../../api/agents.ts';
import { hasText } from '../../api/answers.ts';
import type { ApiClient } from '../../api/api-client.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { notTracegate } from '../../api/refusal.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { CliError, UsageError } from '../../cli-error.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { orgOption, type OrgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';
import { type AgentFile, readAgentFile } from './agent-file.ts';

interface AgentRegisterOptions extends OrgOption, JsonOption {
  readonly model?: string;
}

const EXAMPLES = `
The name and the model of an agent are those of its file's front matter; without a name there, the file's.
Short names such as sonnet or inherit are Claude Code's own and map nothing.

Examples:
  tracegate agent register .claude/agents/*.md
  tracegate agent register .claude/agents/code-reviewer.md --model gpt-4o`;

/** `tracegate agent register` */
export function agentRegisterCommand(context: CliContext): Command {
  return newPrintingCommand('register')
    .description('make agents known by their prompts, from their files')
    .argument('<files...>', 'the files of agents, such as .claude/agents/*.md')
    .option('--model <model>', 'the model or route that their requests are to have, whatever the files say')
    .addOption(orgOption())
    .addHelpText('after', EXAMPLES)
    .action((files: string[], options: AgentRegisterOptions) => agentRegister(context, files, options));
}

async function agentRegister(
  context: CliContext,
  files: readonly string[],
  options: AgentRegisterOptions,
): Promise<void> {
  // All are read before the first is stored: a file that is wrong changes nothing.
  const agents = files.map((path) => readAgent(path));
  refuseTwins(agents);
  const client = connectAsStored(context);
  const org = await chosenOrganization(client, options.org);
  const items: object[] = [];
  for (const agent of agents) items.push(await register(client, org, agent, options.model));
  const lines = agents.map(({ name, model }) => {
    const mapped = options.model ?? model;
    return `The agent "${printable(name)}" is known${mapped === undefined ? '' : `, and its requests go to ${printable(mapped)}`}.`;
  });
  printResult(context.streams, options, { items }, lines);
}

type NamedAgent = AgentFile & { readonly name: string };

function readAgent(path: string): NamedAgent {
  const agent = readAgentFile(readFile(path));
  if (agent.prompt === '')
    throw new CliError(
      `The file ${printable(path)} has no prompt.`,
      'It stands below the front matter, which ends with a line of ---.',
    );
  return { ...agent, name: agent.name ?? basename(path).replace(/\.[^.]*$/, '') };
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new CliError(
      `The file ${printable(path)} cannot be read (${code}).`,
      'Give the paths of files of agents, such as .claude/agents/*.md.',
    );
  }
}

function refuseTwins(agents: readonly NamedAgent[]): void {
  const names = agents.map(({ name }) => name);
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined)
    throw new UsageError(`Two files are of the agent "${printable(twin)}".`, 'Give one file for each agent.');
}

async function register(
  client: ApiClient,
  org: string,
  { name, prompt, model }: NamedAgent,
  wanted: string | undefined,
): Promise<object> {
  const answer = await client.call('PUT', agentsPath(org, name), { prompt, model: wanted ?? model });
  if (!hasText(answer, 'name')) throw notTracegate(client.server, 200);
  return answer;
}
