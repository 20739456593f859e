import type { RequestClass } from '../request-class.ts';
import type { AgentIds } from './agent-ids.ts';

/** Whose turn a request is, by the ids that the agent itself sends, and what it is for. */
export interface ThreadIdentity extends AgentIds {
  readonly requestClass: RequestClass;
}
