import { totalTokens } from '../../providers/answers/total-tokens.ts';
import type { JudgedExchange } from './judged-exchange.ts';
import type { CacheAlert } from './messages.ts';
import type { Stored } from './stored.ts';

const CLASSES = [
  'inputTokens',
  'cacheReadTokens',
  'cacheWrite5mTokens',
  'cacheWrite1hTokens',
  'outputTokens',
] as const;

/** What is to be counted and told of exchanges that were stored. */
export function summaryOf(judged: readonly JudgedExchange[]): Stored {
  const tokens = Object.fromEntries(CLASSES.map((name) => [name, sum(judged, name)]));
  const alerts = judged.flatMap(({ placement }) => (placement?.alert ? [alertOf(placement.alert)] : []));
  const ends = judged.map(({ exchange: { opened, closed } }) => opened.startedAt + (closed?.durationMs ?? 0));
  const lagMs = ends.length === 0 ? 0 : Math.max(0, Date.now() - Math.min(...ends));
  return { stored: { count: judged.length, tokens, cacheCollapses: alerts.length, lagMs }, alerts };
}

function sum(judged: readonly JudgedExchange[], name: (typeof CLASSES)[number]): number {
  return judged.reduce(
    (total, { exchange }) => total + (exchange.answer?.usage ? totalTokens(exchange.answer.usage)[name] : 0),
    0,
  );
}

function alertOf({ organizationId, conversationId, client, before, after }: CacheAlert): CacheAlert {
  return { organizationId, conversationId, client, before, after };
}
