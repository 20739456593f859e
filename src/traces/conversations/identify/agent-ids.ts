import type { ProviderName } from '../../../providers/provider.ts';

/** What the ids of a request are read from. */
export interface RequestToIdentify {
  readonly provider: ProviderName;
  /** Below the prefix, without the query. */
  readonly path: string;
  /** In small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** The request's JSON; undefined where it was not kept or is none. */
  readonly body: unknown;
}

/** The ids by which an agent tells its threads apart. */
export interface AgentIds {
  /** The session, as the agent names it. */
  readonly sessionId: string | null;
  /** A thread beside the session's main loop. */
  readonly agentId: string | null;
  /** The thread that started it; null for the main loop. */
  readonly parentAgentId: string | null;
  /** The session that started this one, where an agent gives its subagents sessions of their own. */
  readonly parentSessionId: string | null;
  /** Whether one session may have several such ids: then it is a hint, and the messages decide. */
  readonly isWeak: boolean;
}

/** Reads the ids of one agent; undefined where the request is none of its requests. */
export type ReadAgentIds = (request: RequestToIdentify) => AgentIds | undefined;

/** Ids of a session without more. */
export function sessionOnly(sessionId: string | undefined): AgentIds | undefined {
  return sessionId === undefined ? undefined : { ...NO_IDS, sessionId };
}

/** A request that names nothing. */
export const NO_IDS: AgentIds = {
  sessionId: null,
  agentId: null,
  parentAgentId: null,
  parentSessionId: null,
  isWeak: false,
};
