import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/access/caller.ts';
import { Configuration } from '../../config/configuration.ts';
import { AgentDirectory } from './agent-directory.ts';
import { AgentNotices } from './agent-notices.ts';
import { readAgentSigns } from './agent-signs.ts';
import { type KnownAgent, type Recognition, recognizeAgent } from './recognize-agent.ts';

/** What of a request tells which agent asks. */
export interface AgentRequest {
  readonly headers: IncomingHttpHeaders;
  /** Whether Claude Code's attribution in the body marks a subagent. */
  readonly isFlagged: () => boolean;
  /** The instructions, each block by itself. */
  readonly texts: () => readonly string[];
}

/** Tells which of the agents that are known makes a request. Where none is, nothing is read. */
@Injectable()
export class FindAgent {
  constructor(
    private readonly configuration: Configuration,
    private readonly directory: AgentDirectory,
    private readonly notices: AgentNotices,
  ) {}

  find(caller: Caller, request: AgentRequest): Recognition | undefined | Promise<Recognition | undefined> {
    const { organizationId } = caller;
    if (organizationId === undefined) return undefined;
    const agents = this.directory.of(organizationId);
    return agents instanceof Promise
      ? agents.then((known) => this.#recognize(organizationId, known, request))
      : this.#recognize(organizationId, agents, request);
  }

  #recognize(
    organizationId: string,
    agents: ReadonlyMap<string, KnownAgent>,
    { headers, isFlagged, texts }: AgentRequest,
  ): Recognition | undefined {
    const { agentModels: models } = this.configuration;
    if (agents.size === 0 && models.size === 0) return undefined;
    const signs = readAgentSigns(headers, isFlagged);
    const found = recognizeAgent(signs, { agents, models }, texts);
    if (found?.kind === 'matched') this.notices.matched(organizationId, found.name);
    else if (found) this.notices.unmatched(organizationId, signs.name ?? '', texts());
    return found;
  }
}
