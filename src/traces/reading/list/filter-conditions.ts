import type { TraceScope } from '../trace-scope.ts';
import type { StatementValues } from './statement-values.ts';
import type { TraceFilter } from './trace-filter.ts';

/** What a scope and a filter ask of a row `t` of `traces`, but for the model and the words. */
export function filterConditions(values: StatementValues, scope: TraceScope, filter: TraceFilter): string[] {
  const is = (column: string, value: unknown): string[] =>
    value === undefined ? [] : [`t.${column} = ${values.place(value)}`];
  return [
    ...ownConditions(values, scope),
    ...is('user_id', filter.userId),
    ...is('route', filter.route),
    ...is('key_name', filter.key),
    ...is('repository', filter.repository),
    ...is('conversation_id', filter.conversationId),
    ...is('session_id', filter.sessionId),
    ...clientConditions(values, filter),
    ...statusConditions(values, filter),
    ...outcomeConditions(values, filter),
  ];
}

function ownConditions(values: StatementValues, { only }: TraceScope): string[] {
  if (!only) return [];
  if ('userId' in only) return [`t.user_id = ${values.place(only.userId)}`];
  return ['t.user_id IS NULL', `t.token_id = ${values.place(only.tokenId)}`];
}

function clientConditions(values: StatementValues, { client }: TraceFilter): string[] {
  if (client === undefined) return [];
  const place = values.place(client);
  return [`(t.client = ${place} OR starts_with(t.client, ${place} || '/'))`];
}

// The indexes of status and outcome hold only what is not the common case. PostgreSQL does not conclude that by itself,
// so the statement says it.

function statusConditions(values: StatementValues, { status }: TraceFilter): string[] {
  if (!status) return [];
  const { least, most } = status;
  const range = `t.status BETWEEN ${values.place(least)} AND ${values.place(most)}`;
  return least <= 200 && most >= 200 ? [range] : [range, 't.status IS DISTINCT FROM 200'];
}

function outcomeConditions(values: StatementValues, { outcome }: TraceFilter): string[] {
  if (outcome === undefined) return [];
  if (outcome === 'success') return [`t.outcome = 'success'`];
  const wanted = outcome === 'open' ? 't.outcome IS NULL' : `t.outcome = ${values.place(outcome)}`;
  return [wanted, `t.outcome IS DISTINCT FROM 'success'`];
}
