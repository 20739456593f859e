import type { ExchangeToPlace } from '../exchange-to-place.ts';
import type { Placement } from '../placement.ts';
import { findPlace } from '../reading/find-place.ts';
import { readClient } from '../reading/read-client.ts';
import type { Turn } from './turn.ts';

/** What a trace says of an exchange that belongs to no conversation. */
export function noPlacement({ opened }: ExchangeToPlace, turn: Turn | undefined): Placement {
  const { repository, branch } = turn?.place ?? findPlace(opened.headers, undefined);
  return {
    traceId: opened.id,
    conversationId: null,
    sessionId: turn?.identity.sessionId ?? null,
    agentId: turn?.identity.agentId ?? null,
    parentAgentId: turn?.identity.parentAgentId ?? null,
    previousId: null,
    newFrom: null,
    requestClass: turn?.identity.requestClass ?? null,
    client: turn ? turn.client : readClient(opened.headers['user-agent']),
    repository,
    branch,
    alert: null,
  };
}
