import type { Dice } from './dice.ts';
import { chatFormat, type Format, messagesFormat, responsesFormat } from './formats.ts';

/** Whose turn it is, inside one session. */
interface Speaker {
  readonly session: string;
  /** The agent's id; undefined for the main loop. */
  readonly agent?: string | undefined;
}

/** How an agent speaks on the wire. */
export interface Agent {
  readonly name: string;
  readonly provider: 'anthropic' | 'openai';
  readonly format: Format;
  /** The agent's own ids; empty for one that sends none. */
  readonly headers: (speaker: Speaker, dice: Dice) => Record<string, string>;
  readonly body?: (speaker: Speaker) => Record<string, unknown>;
  readonly newAgentId?: (dice: Dice) => string;
  /** The tool that starts an agent, and the name of its parameter. */
  readonly starts?: readonly [tool: string, parameter: string];
  /** Whether it asks for a title beside each session's first turn. */
  readonly titles?: boolean;
  /** Whether it counts the ids of its calls up, anew in each session. */
  readonly countsIds?: boolean;
  /** Whether it leaves out the oldest messages of a long history. */
  readonly forgets?: boolean;
  /** Whether the provider keeps the history, and a request names the answer before. */
  readonly namesAnswer?: boolean;
}

const claudeCode: Agent = {
  name: 'claude-cli/2.1.329 (external, cli)',
  provider: 'anthropic',
  format: messagesFormat,
  headers: ({ session, agent }) => ({
    'x-claude-code-session-id': session,
    ...(agent ? { 'x-claude-code-agent-id': agent } : {}),
  }),
  body: ({ session }) => ({ metadata: { user_id: JSON.stringify({ device_id: 'd', session_id: session }) } }),
  newAgentId: (dice) => `a${dice.hex(16)}`,
  starts: ['Agent', 'prompt'],
  titles: true,
};

const codex: Agent = {
  name: 'codex_exec/0.169.0 (Debian 12.0.0; x86_64) dumb',
  provider: 'openai',
  format: responsesFormat,
  headers: ({ session, agent }) => ({
    originator: 'codex_exec',
    'session-id': session,
    'thread-id': agent ?? session,
    ...(agent ? { 'x-openai-subagent': 'collab_spawn', 'x-codex-parent-thread-id': session } : {}),
  }),
  body: ({ session }) => ({ prompt_cache_key: session, store: false }),
  newAgentId: (dice) => dice.uuid(),
  starts: ['spawn_agent', 'message'],
};

const opencode: Agent = {
  name: 'opencode/1.18.33 ai-sdk/provider-utils/5.0.81',
  provider: 'anthropic',
  format: messagesFormat,
  headers: ({ session, agent }) => ({
    'x-session-id': agent ?? session,
    ...(agent ? { 'x-parent-session-id': session } : {}),
  }),
  newAgentId: (dice) => `ses_${dice.hex(26)}`,
  starts: ['task', 'prompt'],
  titles: true,
};

const pi: Agent = {
  name: 'pi (linux; x64)',
  provider: 'openai',
  format: responsesFormat,
  headers: ({ session }) => ({ session_id: session }),
  body: ({ session }) => ({ prompt_cache_key: session }),
};

const copilot: Agent = {
  name: 'GitHubCopilotChat/0.40.1',
  provider: 'openai',
  format: chatFormat,
  // In VS Code a session has many of these.
  headers: (_, dice) => ({ 'x-interaction-id': dice.uuid() }),
};

const without = (
  name: string,
  provider: Agent['provider'],
  format: Format,
  habits: Partial<Agent> = {},
): Agent => ({ name, provider, format, headers: () => ({}), ...habits });

/** Agents that name their sessions. */
export const namedAgents: readonly Agent[] = [claudeCode, codex, opencode, pi];

/** Agents that do not, or not well enough. */
export const namelessAgents: readonly Agent[] = [
  without('Anthropic/JS 0.91.0', 'anthropic', messagesFormat),
  without('pi (darwin; arm64)', 'anthropic', messagesFormat),
  without('Cursor/3.1', 'openai', chatFormat),
  without('Roo/3.30', 'openai', chatFormat, { countsIds: true, forgets: true }),
  without('OpenAI/JS 7.55.0', 'openai', responsesFormat, { namesAnswer: true }),
  without('Zed/0.210.4', 'openai', responsesFormat),
  copilot,
];
