import type { Page, Route } from 'playwright-core';
import { conversationOf, detailOf, shortMessages, traceWith, usageOf } from './record-answers.ts';

/** Of what the interface would answer about the record. */
interface RecordAnswers {
  /** Whose everything is. */
  user: { id: string; name: string; email: string };
  /** What was said in every exchange. */
  messages?: unknown;
}

const ids = [31, 32, 33, 34, 35].map((end) => `019a0000-0000-7000-8000-0000000000${end}`);

/** Answers the calls about the record in place of the gateway, as it would with a few things in it. */
export async function answerRecord(page: Page, answers: RecordAnswers): Promise<void> {
  for (const [pattern, answer] of Object.entries(answersOf(answers))) {
    await page.route(new RegExp(`/api/v1/orgs/engines/${pattern}(?:\\?.*)?$`), (route) =>
      give(route, answer),
    );
  }
  await page.route('**/traces/live', (route) => giveEvents(route, 'retry: 600000\n\n'));
  await page.route('**/metrics/stream', (route) =>
    giveEvents(route, `retry: 600000\ndata: ${JSON.stringify(snapshot)}\n\n`),
  );
}

/** Answers with JSON. */
export function give(route: Route, body: unknown, status = 200): Promise<void> {
  return route.fulfill({ status, contentType: 'application/json', body: JSON.stringify(body) });
}

/** Answers with server-sent events, and ends the stream. */
export function giveEvents(route: Route, body: string): Promise<void> {
  return route.fulfill({ status: 200, contentType: 'text/event-stream', body });
}

/** What an administrator sees of a server with trouble. */
export const snapshot = {
  at: '2026-11-20T08:15:30.000Z',
  requestsPerSecond: 4.2,
  tokensPerSecond: 5230,
  errorRate: 0.18,
  active: 14,
  alarms: ['error_rate', 'active'],
  uptimeSeconds: 93_784,
  totals: {
    requests: 51_230,
    failures: 412,
    requestBytes: 2_512_300_000,
    responseBytes: 412_300_000,
    tokens: 912_000_000,
  },
  byStatus: { 200: 50_000, 402: 18, 529: 394, none: 818 },
  spool: { bytes: 12_400_000, waitingBytes: 0, state: 'open' },
  draining: false,
};

function answersOf({ user, messages = shortMessages }: RecordAnswers): Record<string, unknown> {
  const person = { user: user.id, userName: user.name, userEmail: user.email };
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = ids;
  const traces = [
    traceWith({
      id: fifth,
      ...person,
      outcome: null,
      status: null,
      cost: { amount: null, state: null },
      durationMs: null,
    }),
    traceWith({
      id: fourth,
      ...person,
      requestedModel: 'house-model',
      sentModel: 'house-model',
      answeredModel: null,
      cost: { amount: null, state: 'unpriced' },
    }),
    traceWith({ id: third, ...person, outcome: 'refused', status: 402, reason: 'out_of_budget' }),
    traceWith({ id: second, ...person, outcome: 'stream_error', cost: { amount: '0.01', state: 'partial' } }),
    traceWith({ id: first, ...person }),
  ];
  const days = ['2026-11-18', '2026-11-19', '2026-11-20'].map((day, index) =>
    usageOf(day, `${3 + index}.2504`),
  );
  const totals = {
    ...usageOf(null, '1312.7512'),
    cost: { amount: '1312.7512', unpriced: 4, estimated: 1, partial: 2 },
  };
  return {
    traces: { items: traces, nextCursor: null },
    'traces/[^/]+': detailOf(traceWith({ id: first, ...person })),
    'traces/[^/]+/messages': messages,
    conversations: { items: [conversationOf(user.id)], nextCursor: null },
    'conversations/[^/]+': conversationOf(user.id),
    alerts: { items: [alert], nextCursor: null },
    usage: { groupBy: 'day', items: days, totals, nextCursor: null },
    coverage: {
      since: '2026-11-07',
      members: 3,
      covered: 2,
      items: [
        {
          id: 'x',
          name: 'Ken Thompson',
          email: 'ken@example.com',
          role: 'developer',
          suspended: true,
          lastDay: null,
        },
      ],
      nextCursor: null,
    },
    record: {
      bodies: 'full',
      bodyDays: 30,
      metadataDays: 365,
      whenSpoolIsFull: 'metadata',
      sealBodies: false,
      search: true,
      updatedAt: null,
    },
    'record/holds': { items: [holdOf(user.id)], nextCursor: null },
  };
}

const alert = {
  id: 'a1',
  kind: 'prompt_cache_collapse',
  conversation: '019a0000-0000-7000-8000-00000000c001',
  trace: '019a0000-0000-7000-8000-000000000013',
  user: null,
  agent: null,
  client: 'claude-cli 2.1.330',
  clientBefore: 'claude-cli 2.1.329',
  model: 'claude-opus-5-5',
  before: 0.94,
  after: 0.02,
  requests: 3,
  createdAt: '2026-11-20T08:40:00.000Z',
};

function holdOf(user: string) {
  return {
    id: 'h1',
    scope: 'member',
    subjectId: user,
    reason: 'Case 12/2026',
    createdBy: user,
    createdAt: '2026-11-20T08:40:00.000Z',
    releasedAt: null,
  };
}
