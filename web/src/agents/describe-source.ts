import type { Agent } from '../api/agents.ts';
import type { AgentSource } from './use-agent-form.ts';

/** What was found in the file of an agent, and what of it may surprise, in sentences. */
export function describeSource(source: AgentSource | null, agent: Agent | null): string {
  if (source === null)
    return 'Claude Code’s are in .claude/agents, as Markdown. It is read here; only what stands in the fields is sent.';
  const { file, fileName } = source;
  return [
    `Read from ${fileName ?? 'what was pasted'}.`,
    file.shortModel &&
      !agent &&
      `Its model ${file.shortModel} is a short name of Claude Code’s own, and leads nowhere by itself.`,
    agent && file.name && file.name !== agent.name && `It calls its agent ${file.name}, not ${agent.name}.`,
    file.description,
  ]
    .filter(Boolean)
    .join(' ');
}
