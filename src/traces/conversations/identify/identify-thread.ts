import { NO_IDS, type AgentIds, type RequestToIdentify } from './agent-ids.ts';
import { agents } from './agents.ts';
import { classifyRequest } from './classify-request.ts';
import type { ThreadIdentity } from './thread-identity.ts';

/** Tells whose turn a request is, by what the agent itself says of it; ids are null where it says nothing. */
export function identifyThread(request: RequestToIdentify): ThreadIdentity {
  const ids = readIds(request);
  return { ...ids, requestClass: classifyRequest(request, ids) };
}

function readIds(request: RequestToIdentify): AgentIds {
  for (const read of agents) {
    const ids = read(request);
    if (ids) return ids;
  }
  return NO_IDS;
}
