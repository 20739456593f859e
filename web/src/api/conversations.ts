import { callApi } from './call-api.ts';
import { type ListPage, readPage } from './collect-pages.ts';
import type { Cost } from './cost.ts';
import { inOrganization } from './in-organization.ts';
import type { Outcome } from './outcome.ts';
import type { TokenCounts } from './token-counts.ts';

/** What an agent and a person came to, without what was said. Times are ISO 8601. */
export interface Conversation {
  id: string;
  /** The person's first message, on one line; null where it is not kept. */
  title: string | null;
  /** The person's id; null for a service token's. */
  user: string | null;
  token: string | null;
  client: string | null;
  repository: string | null;
  branch: string | null;
  models: string[];
  /** How many exchanges are in it, side requests included. */
  exchanges: number;
  usage: TokenCounts;
  /** The share of the prompts that came from the provider's cache, 0 to 1. */
  cachedShare: number | null;
  /** `amount` in USD, of what has a price; `unpriced` exchanges have none. */
  cost: { amount: string; unpriced: number };
  startedAt: string;
  lastAt: string;
}

/** One exchange of a conversation, by the id of its trace. */
export interface Turn {
  id: string;
  /** `auxiliary` is what nobody typed: titles, probes, counts of tokens. */
  requestClass: 'main' | 'subagent' | 'compaction' | 'auxiliary' | null;
  requestedModel: string | null;
  sentModel: string | null;
  answeredModel: string | null;
  status: number | null;
  outcome: Outcome | null;
  usage: TokenCounts | null;
  /** 0 to 1. */
  cachedShare: number | null;
  cost: Cost;
  startedAt: string;
  durationMs: number | null;
  /** The agents that it called. */
  agents: Subagent[];
}

/** An agent that another one called, and its turns in order. */
export interface Subagent {
  /** As the client names it. */
  id: string;
  turns: Turn[];
}

/** A conversation with its turns. */
export interface WholeConversation extends Conversation {
  turns: Turn[];
  /** Agents of which nobody knows who called them. */
  agents: Subagent[];
  /** False where it is so long that the rest has to be read as a list of traces. */
  isWhole: boolean;
}

/** Something that a guard noticed about a conversation. */
export interface ConversationAlert {
  id: string;
  kind: 'prompt_cache_collapse';
  conversation: string;
  /** The trace that made it certain. */
  trace: string;
  agent: string | null;
  client: string | null;
  /** The client of the last request that was cached well. */
  clientBefore: string | null;
  model: string | null;
  /** The usual cached share, and the one since: 0 to 1. */
  before: number;
  after: number;
  /** How many requests in a row were low. */
  requests: number;
  createdAt: string;
}

/** One page of the conversations, the last active first; a developer's own only. */
export function readConversations(
  slug: string,
  filter: { user: string; client: string; repository: string },
  cursor: string | null,
): Promise<ListPage<Conversation>> {
  return readPage(inOrganization(slug, 'conversations'), { ...filter, cursor });
}

/** One conversation. */
export function readConversation(slug: string, id: string): Promise<WholeConversation> {
  return callApi(inOrganization(slug, 'conversations', id));
}

/** The latest alerts of an organisation; a developer's own only. */
export function readAlerts(slug: string): Promise<ListPage<ConversationAlert>> {
  return readPage(inOrganization(slug, 'alerts'), { limit: 200 });
}
