import { findTitle } from '../reading/find-title.ts';
import { modelOf } from '../reading/model-of.ts';
import type { Conversation } from './conversation.ts';
import type { Turn } from './turn.ts';

/** Adds a turn to what its conversation came to, and what it tells of it. */
export function addToTotals(conversation: Conversation, turn: Turn): void {
  const { opened, answer, cost, isUnpriced } = turn.exchange;
  const { added } = conversation;
  added.exchanges += 1;
  added.unpriced += isUnpriced ? 1 : 0;
  if (cost !== null) added.costs.push(cost);
  for (const name of TOKENS) added[name] += answer?.usage?.[name] ?? 0;
  const model = modelOf(opened);
  if (model !== null) added.models.add(model);
  conversation.startedAt = Math.min(conversation.startedAt, opened.startedAt);
  conversation.lastAt = Math.max(conversation.lastAt, opened.startedAt);
  describe(conversation, turn);
}

const TOKENS = [
  'inputTokens',
  'outputTokens',
  'cacheReadTokens',
  'cacheWrite5mTokens',
  'cacheWrite1hTokens',
] as const;

function describe(conversation: Conversation, turn: Turn): void {
  const { opened, body, isSealed = false } = turn.exchange;
  conversation.repository ??= turn.place.repository;
  conversation.branch ??= turn.place.branch;
  const isOwn = turn.identity.requestClass !== 'auxiliary';
  if (isOwn && turn.client !== null) conversation.client = turn.client;
  conversation.client ??= turn.client;
  // Where only metadata is kept, or bodies are sealed, nothing is kept of what was said, not even a line.
  if (turn.identity.requestClass === 'main' && opened.capture === 'full' && !isSealed)
    conversation.title ??= findTitle(body);
}
