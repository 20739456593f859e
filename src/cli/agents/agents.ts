import { basename } from 'node:path';
import { UsageError } from '../cli-error.ts';
import type { Agent } from './agent.ts';
import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { gsd } from './gsd.ts';
import { opencode } from './opencode.ts';
import { pi } from './pi.ts';
import { anthropicSdks, openaiSdks } from './sdks.ts';

/** Every agent that Tracegate knows how to set up, in the order in which `proxy info` shows them. */
export const agents: readonly Agent[] = [claudeCode, codex, gsd, pi, opencode, anthropicSdks, openaiSdks];

/** Those that can share one shell: GSD2 and ANTHROPIC_API_KEY would make Claude Code ask which key to use. */
const sharedAgents: readonly Agent[] = [claudeCode, codex, pi, opencode, openaiSdks];

/** The values of `--agent`, for help texts. */
export const agentIds = agents.map(({ id }) => id).join(', ');

/**
 * The agents to set up: the one that was named, or those that share a shell.
 *
 * @throws UsageError for a name that is none of them
 */
export function chooseAgents(id: string | undefined): readonly Agent[] {
  if (id === undefined) return sharedAgents;
  const agent = agents.find((candidate) => candidate.id === id);
  if (agent === undefined) throw new UsageError('There is no such agent.', `--agent is one of: ${agentIds}.`);
  return [agent];
}

/** The agent that a program is, by its file name; undefined for one that is not known. */
export function agentOfProgram(program: string): Agent | undefined {
  const name = basename(program);
  return agents.find(({ programs }) => programs.includes(name));
}
