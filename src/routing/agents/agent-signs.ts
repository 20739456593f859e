import type { IncomingHttpHeaders } from 'node:http';

/** What a client itself says of the agent that asks. */
export interface AgentSigns {
  /** Whether a subagent asks; undefined where this client would not say. */
  readonly isSubagent: boolean | undefined;
  /** The name or the kind of the agent. */
  readonly name: string | undefined;
}

const NAME_FORM = /^[\w.:-]{1,64}$/;
/** Codex marks what it asks for itself in the same way; these are no agents of anybody's. */
const NOT_AGENTS = new Set(['compact', 'memory_consolidation']);

/**
 * Reads the signs of an agent: Claude Code's `x-claude-code-agent-id`, `-request-class` and `-agent-type`, Codex's
 * `x-openai-subagent` and parent thread, opencode's parent session.
 *
 * @param isFlagged whether Claude Code's attribution in the body says so, where no header does
 */
export function readAgentSigns(headers: IncomingHttpHeaders, isFlagged: () => boolean): AgentSigns {
  const has = (name: string): boolean => headers[name] !== undefined;
  if (has('x-claude-code-session-id') || has('x-claude-code-agent-id')) {
    const isNamed = has('x-claude-code-agent-id') || headers['x-claude-code-request-class'] === 'subagent';
    return { isSubagent: isNamed || isFlagged(), name: nameIn(headers['x-claude-code-agent-type']) };
  }
  const kind = headers['x-openai-subagent'];
  if (kind !== undefined || has('thread-id') || has('x-codex-turn-metadata')) {
    const isStarted = kind !== undefined || has('x-codex-parent-thread-id');
    return { isSubagent: isStarted && !NOT_AGENTS.has(String(kind)), name: nameIn(kind) };
  }
  if (has('x-session-id') || has('x-parent-session-id'))
    return { isSubagent: has('x-parent-session-id'), name: undefined };
  return { isSubagent: undefined, name: undefined };
}

function nameIn(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' && NAME_FORM.test(value) ? value : undefined;
}
