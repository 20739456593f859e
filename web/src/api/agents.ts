import type { AuditEntry } from './audit.ts';
import { callApi } from './call-api.ts';
import { type ListPage, readPage } from './collect-pages.ts';
import { inOrganization } from './in-organization.ts';

/** An agent that an organisation knows by its prompt, without the prompt: that is not kept. Times are ISO 8601. */
export interface Agent {
  name: string;
  /** The model or the route that its requests are to have; null leaves what they ask for. */
  model: string | null;
  /** Of the prompt without differences of white space, as is its length. */
  promptSha256: string;
  promptLength: number;
  /** When its prompt was last seen in a request; null means never. */
  lastMatchedAt: string | null;
  createdAt: string;
  /** When it was registered as it is now. */
  updatedAt: string;
}

/** A subagent that was seen with a prompt that is none of those registered. */
export interface AgentSighting {
  /** What its client calls it; empty where it says nothing. */
  seenAs: string;
  promptSha256: string;
  count: number;
  firstSeenAt: string;
  lastSeenAt: string;
}

/** The agents by name, and the subagents that are none of them, the last seen first. */
export interface AgentBook {
  items: Agent[];
  unmatched: AgentSighting[];
}

/** An agent to be registered, in place of what was known under its name. */
export interface NewAgent {
  name: string;
  prompt: string;
  model?: string;
}

/** An organisation knows two hundred agents at the most, and so many fit on one page. */
const all = 200;

/** The agents of an organisation. */
export function readAgents(slug: string): Promise<AgentBook> {
  return callApi(`${inOrganization(slug, 'agents')}?limit=${all}`);
}

/** Makes an agent known by its prompt. */
export function registerAgent(slug: string, { name, ...agent }: NewAgent): Promise<Agent> {
  return callApi(inOrganization(slug, 'agents', name), { method: 'PUT', body: agent });
}

/** Forgets an agent: its requests go where those of anybody go. */
export function removeAgent(slug: string, name: string): Promise<void> {
  return callApi(inOrganization(slug, 'agents', name), { method: 'DELETE' });
}

/** Who registered agents, the last registration first, as the audit log has it. */
export function readRegistrations(slug: string): Promise<ListPage<AuditEntry>> {
  return readPage(inOrganization(slug, 'audit'), { action: 'agent.set', limit: all });
}
