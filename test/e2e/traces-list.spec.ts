import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addPerson, makeServiceToken, type Person } from '../support/people.ts';
import { plantTrace, plantTraces, type TraceSeed } from '../support/record-rows.ts';
import { type ApiAnswer, callApi, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';

const DAY_MS = 86_400_000;

let gateway: RunningGateway;
let owner: Owner;
let bob: Person;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  bob = await addPerson(gateway.databaseUrl, 'bob@example.com');
});
afterAll(() => gateway?.stop());

const list = (query = '', token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'GET', `/orgs/engines/traces${query}`, { token });

const plant = (seed: Omit<TraceSeed, 'organization_id'> = {}): Promise<string> =>
  plantTrace(gateway.databaseUrl, { organization_id: owner.organization.id, ...seed });

async function idsOf(query: string): Promise<string[]> {
  const { status, body, text } = await list(query);
  expect({ status, text }).toMatchObject({ status: 200 });
  return (body.items as Array<{ id: string }>).map(({ id }) => id);
}

/** All pages behind each other. */
async function idsOfPages(query: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 100; pages++) {
    const { body } = await list(`${query}${cursor ? `&cursor=${cursor}` : ''}`);
    ids.push(...(body.items as Array<{ id: string }>).map(({ id }) => id));
    cursor = body.nextCursor as string | null;
  }
  return ids;
}

describe('the list of traces', () => {
  it('is empty before anything was recorded', async () => {
    expect((await list()).body).toEqual({ items: [], nextCursor: null });
    const mine = await callApi(gateway, 'GET', '/me/traces', { token: owner.token });
    expect(mine.body).toEqual({ items: [], nextCursor: null });
  });

  it('has what the contract says of a trace', async () => {
    const id = await plant({
      user_id: owner.user.id,
      token_id: '0190a000-0000-7000-8000-0000000000aa',
      token_kind: 'proxy',
      query: '?beta=true',
      stream: true,
      route: 'cheap',
      rule: 'route.cheap',
      key_name: 'anthropic',
      key_owner: 'org',
      requested_model: 'cheap',
      sent_model: 'claude-x',
      answered_model: 'claude-x-20261101',
      input_tokens: 12,
      output_tokens: 34,
      cache_read_tokens: 5_000_000_000,
      cache_write_5m_tokens: 0,
      usage: { reasoningTokens: 3 },
      cost: '0.00421000000001',
      cost_state: 'priced',
      conversation_id: '0190a000-0000-7000-8000-0000000000bb',
      session_id: 'session-1',
      repository: 'git.example.com/engines',
      branch: 'main',
      client: 'claude-cli/2.1.329',
      started_at: new Date('2026-11-01T10:00:00Z'),
      time_to_first_byte_ms: 12.5,
      duration_ms: 900,
      response_bytes: 2000,
      request_sha256: Buffer.alloc(32, 0xab),
      response_sha256: Buffer.alloc(32, 0xcd),
      attempts: [{ status: 529 }],
      notes: ['retried'],
    });
    const { body } = await list('?route=cheap');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      id,
      organization: 'engines',
      user: owner.user.id,
      userEmail: owner.email,
      token: '0190a000-0000-7000-8000-0000000000aa',
      provider: 'anthropic',
      route: 'cheap',
      rule: 'route.cheap',
      requestedModel: 'cheap',
      sentModel: 'claude-x',
      answeredModel: 'claude-x-20261101',
      method: 'POST',
      path: '/v1/messages',
      query: '?beta=true',
      stream: true,
      status: 200,
      outcome: 'success',
      reason: null,
      usage: {
        inputTokens: 12,
        outputTokens: 34,
        cacheReadTokens: 5_000_000_000,
        cacheWrite5mTokens: 0,
        cacheWrite1hTokens: null,
        reasoningTokens: 3,
      },
      cost: { amount: '0.00421000000001', state: 'priced' },
      conversationId: '0190a000-0000-7000-8000-0000000000bb',
      sessionId: 'session-1',
      agentId: null,
      repository: 'git.example.com/engines',
      branch: 'main',
      startedAt: '2026-11-01T10:00:00.000Z',
      timeToFirstByteMs: 12.5,
      durationMs: 900,
      requestBytes: 100,
      responseBytes: 2000,
      requestSha256: 'ab'.repeat(32),
      responseSha256: 'cd'.repeat(32),
      attempts: [{ status: 529 }],
      notes: ['retried'],
    });
  });

  it('shows an exchange that is under way', async () => {
    const id = await plant({ outcome: null, status: null, session_id: 'open' });
    const { body } = await list('?outcome=open');
    expect(body.items).toMatchObject([
      { id, outcome: null, status: null, durationMs: null, cost: { amount: null, state: null } },
    ]);
  });
});

/** A minute of one day. */
const at = (minute: number): { started_at: Date; session_id: string } => ({
  started_at: new Date(Date.parse('2026-10-10T12:00:00Z') + minute * 60_000),
  session_id: 'filters',
});

describe('filters', () => {
  let ids: Record<string, string>;

  beforeAll(async () => {
    ids = {
      bobs: await plant({ ...at(0), user_id: bob.id, client: 'codex/1.0' }),
      renamed: await plant({
        ...at(1),
        requested_model: 'alias',
        sent_model: 'model-a',
        client: 'codexes/1',
      }),
      direct: await plant({
        ...at(2),
        requested_model: 'model-a',
        sent_model: 'model-a',
        key_name: 'second',
      }),
      refused: await plant({
        ...at(3),
        outcome: 'refused',
        status: 403,
        reason: 'model_not_allowed',
        rule: 'policy.models',
        sent_model: null,
        requested_model: 'model-b',
      }),
      failed: await plant({ ...at(4), outcome: 'upstream_error', status: 529, repository: 'repo-a' }),
      threaded: await plant({ ...at(5), conversation_id: '0190a000-0000-7000-8000-0000000000cc' }),
    };
  });

  it.each([
    ['user by e-mail address', 'user=BOB@example.com', ['bobs']],
    ['a person who is not known', 'user=nobody@example.com', []],
    ['model as it was sent', 'model=model-a', ['direct', 'renamed']],
    ['model as it was asked for', 'model=alias', ['renamed']],
    ['model of what was never sent', 'model=model-b', ['refused']],
    ['key', 'key=second', ['direct']],
    ['client of any version', 'client=codex', ['bobs']],
    ['client of one version', 'client=codex/1.0', ['bobs']],
    ['repository', 'repository=repo-a', ['failed']],
    ['outcome', 'outcome=refused', ['refused']],
    ['status', 'status=529', ['failed']],
    ['class of status', 'status=4xx', ['refused']],
    ['the usual status', 'status=2xx', ['threaded', 'direct', 'renamed', 'bobs']],
    ['conversation', 'conversation=0190a000-0000-7000-8000-0000000000cc', ['threaded']],
    ['the beginning of a time', 'from=2026-10-10T12:04:00Z', ['threaded', 'failed']],
    ['the end of a time', 'to=2026-10-10T12:01:00Z', ['bobs']],
    ['days', 'from=2026-10-10&to=2026-10-11&model=alias', ['renamed']],
    ['a time without anything', 'from=2026-10-11&to=2026-10-10', []],
    ['several at once', 'model=model-a&key=second', ['direct']],
  ])('by %s', async (_, query, names) => {
    expect(await idsOf(`?session=filters&${query}`)).toEqual(names.map((name) => ids[name]));
  });

  it('by the id of a person', async () => {
    expect(await idsOf(`?session=filters&user=${bob.id}`)).toEqual([ids['bobs']]);
  });

  it.each(['status=42', 'status=9xx', 'from=yesterday', 'outcome=done', 'limit=0', 'limit=201', 'cursor=x'])(
    'that are wrong are refused: %s',
    async (query) => {
      expect(await list(`?${query}`)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    },
  );

  it('that look like SQL are values', async () => {
    expect(await idsOf(`?model=${encodeURIComponent(`' OR 1=1 --`)}`)).toEqual([]);
    expect((await list('?model=%00')).status).toBe(400);
  });
});

describe('pages', () => {
  it('go through many days, each trace once, and stay so while others come', async () => {
    const start = Date.parse('2026-08-01T23:59:00Z');
    const seeds = Array.from({ length: 45 }, (_, index) => ({
      organization_id: owner.organization.id,
      session_id: 'pages',
      user_id: index % 5 === 0 ? bob.id : owner.user.id,
      // Days without anything between them, and several on one.
      started_at: new Date(start + Math.floor(index / 3) * 3 * DAY_MS + (index % 3) * 30_000),
    }));
    const planted = await plantTraces(gateway.databaseUrl, seeds);
    const expected = planted.toSorted().toReversed();
    expect(await idsOfPages('?session=pages&limit=7')).toEqual(expected);
    expect(await idsOfPages(`?session=pages&limit=2&user=${bob.id}`)).toEqual(
      planted
        .filter((_, index) => index % 5 === 0)
        .toSorted()
        .toReversed(),
    );
    const first = await list('?session=pages&limit=10');
    await plant({ session_id: 'pages' });
    const second = await list(`?session=pages&limit=10&cursor=${first.body.nextCursor}`);
    const seen = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
    expect(seen).toEqual(expected.slice(0, 20));
  });

  it('of both halves of a model are one order', async () => {
    const seeds = Array.from({ length: 20 }, (_, index) => ({
      organization_id: owner.organization.id,
      started_at: new Date(Date.parse('2026-07-01T00:00:00Z') + index * 1000),
      requested_model: index % 2 ? 'both' : 'other',
      sent_model: index % 2 ? 'third' : 'both',
    }));
    const planted = await plantTraces(gateway.databaseUrl, seeds);
    expect(await idsOfPages('?model=both&limit=3')).toEqual(planted.toSorted().toReversed());
  });
});

describe('one trace', () => {
  it('has the headers that are kept of it, and says what is kept of its bodies', async () => {
    const organization_id = owner.organization.id;
    const id = await plantTrace(
      gateway.databaseUrl,
      { organization_id, user_id: owner.user.id },
      {
        request: '{}',
        response: 'data:',
        responseIsWhole: false,
        requestHeaders: { 'anthropic-version': '2023-06-01' },
        responseHeaders: { 'content-type': 'text/event-stream' },
      },
    );
    const answer = await callApi(gateway, 'GET', `/orgs/engines/traces/${id}`, { token: owner.token });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        id,
        request: { kept: true, whole: true, headers: { 'anthropic-version': '2023-06-01' } },
        response: { kept: true, whole: false, headers: { 'content-type': 'text/event-stream' } },
      },
    });
  });

  it('without bodies says so', async () => {
    const id = await plant({ outcome: 'refused', status: 403, reason: 'token_unknown' });
    const { body } = await callApi(gateway, 'GET', `/orgs/engines/traces/${id}`, { token: owner.token });
    expect(body).toMatchObject({
      reason: 'token_unknown',
      request: { kept: false, whole: false, headers: {} },
    });
  });

  it('of no id is not found', async () => {
    const path = '/orgs/engines/traces/0190a000-0000-7000-8000-000000000001';
    expect(await callApi(gateway, 'GET', path, { token: owner.token })).toMatchObject({
      status: 404,
      body: { code: 'trace_not_found' },
    });
  });
});

describe('a service token', () => {
  it('of a developer reads what was done with it alone', async () => {
    const service = await makeServiceToken(gateway, owner, { role: 'developer' });
    const id = await plant({ token_id: service.id, token_kind: 'service', session_id: 'service' });
    await plant({ session_id: 'service' });
    const { body } = await list('?session=service', service.token);
    expect(body.items).toMatchObject([{ id, user: null, tokenKind: 'service' }]);
  });
});
