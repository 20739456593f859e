/** Some members of an answer of the interface. */
type Members = Record<string, unknown>;

/** A trace as the interface gives it: a plain success, but for what is given. */
export function traceWith(change: Members): Members {
  return {
    user: null,
    userName: null,
    userEmail: null,
    token: null,
    tokenKind: 'session',
    provider: 'anthropic',
    route: null,
    rule: 'default.own-key',
    keyName: 'anthropic',
    keyOwner: 'me',
    requestedModel: 'claude-opus-5-5',
    sentModel: 'claude-opus-5-5',
    answeredModel: 'claude-opus-5-5-20260814',
    answeredProvider: null,
    method: 'POST',
    path: '/v1/messages',
    query: '?beta=true',
    stream: true,
    status: 200,
    outcome: 'success',
    reason: null,
    phase: null,
    cause: null,
    stopReason: 'end_turn',
    usage: {
      inputTokens: 812,
      outputTokens: 1450,
      cacheReadTokens: 48_200,
      cacheWrite5mTokens: 1990,
      cacheWrite1hTokens: 0,
    },
    cost: { amount: '0.0871425', state: 'priced' },
    price: null,
    conversationId: '019a0000-0000-7000-8000-00000000c001',
    sessionId: '4f1c',
    agentId: null,
    parentAgentId: null,
    previousId: null,
    newFrom: null,
    client: 'claude-cli/2.1.329',
    repository: '~/engine',
    branch: 'main',
    startedAt: '2026-11-20T08:15:30.000Z',
    timeToFirstByteMs: 840,
    durationMs: 12_400,
    requestBytes: 50_070,
    responseBytes: 8120,
    requestSha256: 'ab'.repeat(32),
    sentSha256: null,
    responseSha256: 'cd'.repeat(32),
    attempts: [],
    notes: [],
    ...change,
  };
}

/** A trace with what is known of its bodies. */
export function detailOf(trace: Members): Members {
  return {
    ...trace,
    request: { kept: true, whole: true, headers: { 'content-type': 'application/json', 'x-app': 'cli' } },
    response: { kept: true, whole: true, headers: { 'content-type': 'text/event-stream' } },
  };
}

/** What was said where nobody cares. */
export const shortMessages = {
  system: 'You are terse.',
  tools: [{ name: 'Bash', description: 'Runs a command.', input_schema: {} }],
  messages: [
    { role: 'user', content: 'What was asked before?' },
    { role: 'user', content: 'What is new?' },
  ],
  newFrom: 1,
  answer: { type: 'message', role: 'assistant', content: [{ type: 'text', text: 'This is the answer.' }] },
};

/** A turn: a plain one of the main loop, but for what is given. */
function turnWith(change: Members): Members {
  return {
    requestClass: 'main',
    requestedModel: 'claude-opus-5-5',
    sentModel: 'claude-opus-5-5',
    answeredModel: 'claude-opus-5-5-20260814',
    status: 200,
    outcome: 'success',
    usage: {
      inputTokens: 812,
      outputTokens: 450,
      cacheReadTokens: 48_200,
      cacheWrite5mTokens: 1990,
      cacheWrite1hTokens: 0,
    },
    cachedShare: 0.945,
    cost: { amount: '0.0471425', state: 'priced' },
    startedAt: '2026-11-20T08:15:30.000Z',
    durationMs: 4200,
    agents: [],
    ...change,
  };
}

/** A conversation of three turns, with a subagent under the second, a compaction, and a side request. */
export function conversationOf(user: string): Members {
  return {
    id: '019a0000-0000-7000-8000-00000000c001',
    title: 'Make the parser accept dates without a zone',
    user,
    token: null,
    client: 'claude-cli 2.1.329',
    repository: '~/engine',
    branch: 'main',
    models: ['claude-opus-5-5', 'claude-haiku-4-5'],
    exchanges: 5,
    usage: {
      inputTokens: 4060,
      outputTokens: 2250,
      cacheReadTokens: 241_000,
      cacheWrite5mTokens: 9950,
      cacheWrite1hTokens: 0,
    },
    cachedShare: 0.945,
    cost: { amount: '0.2357125', unpriced: 1 },
    startedAt: '2026-11-20T08:15:00.000Z',
    lastAt: '2026-11-20T08:41:30.000Z',
    turns: [
      turnWith({
        id: idEnding(10),
        requestClass: 'auxiliary',
        sentModel: 'claude-haiku-4-5',
        cachedShare: 0,
      }),
      turnWith({
        id: idEnding(11),
        agents: [
          {
            id: 'a00449bfb2a78727a',
            turns: [
              turnWith({ id: idEnding(21), requestClass: 'subagent', sentModel: 'claude-haiku-4-5' }),
              turnWith({
                id: idEnding(22),
                requestClass: 'subagent',
                sentModel: 'house-model',
                cost: { amount: null, state: 'unpriced' },
              }),
            ],
          },
        ],
      }),
      turnWith({ id: idEnding(12), requestClass: 'compaction', cachedShare: 0.31 }),
      turnWith({ id: idEnding(13), outcome: 'upstream_error', status: 529, usage: null, cachedShare: null }),
    ],
    agents: [],
    isWhole: true,
  };
}

/** A line of the usage. */
export function usageOf(key: string | null, amount: string, change: Members = {}): Members {
  return {
    key,
    name: null,
    exchanges: 120,
    failed: 3,
    usage: {
      inputTokens: 81_200,
      cacheReadTokens: 2_482_000,
      cacheWrite5mTokens: 99_000,
      cacheWrite1hTokens: 0,
      outputTokens: 145_000,
      reasoningTokens: 12_000,
    },
    cost: { amount, unpriced: 0, estimated: 0, partial: 0 },
    cacheSavings: '9.8712',
    ...change,
  };
}

function idEnding(end: number): string {
  return `019a0000-0000-7000-8000-0000000000${end}`;
}
