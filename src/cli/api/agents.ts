import type { ApiClient } from './api-client.ts';
import { organizationPath, pathPart } from './organization-path.ts';
import { readList } from './read-list.ts';

/** An agent that an organisation knows, as the server tells of it. */
export interface Agent {
  readonly name: string;
  readonly model: string | null;
  readonly lastMatchedAt: string | null;
}

/** The path of an organisation's agents, or of one. */
export function agentsPath(org: string, name?: string): string {
  const agents = organizationPath(org, 'agents');
  return name === undefined ? agents : `${agents}/${pathPart(name)}`;
}

/** All agents of an organisation, by name. */
export function listAgents(client: ApiClient, org: string): Promise<Agent[]> {
  return readList<Agent, 'name'>(client, agentsPath(org), { members: ['name'] });
}
