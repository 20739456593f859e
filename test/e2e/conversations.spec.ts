import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/common/identifier.ts';
import type { ExchangeToPlace } from '../../src/traces/conversations/exchange-to-place.ts';
import { addPerson, makeServiceToken, type Person } from '../support/people.ts';
import { plantTraces, type TraceSeed } from '../support/record-rows.ts';
import { type ApiAnswer, callApi, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { Dice } from '../support/threads/dice.ts';
import { exchange, tokens } from '../support/threads/exchange.ts';
import { placeAll } from '../support/threads/place-all.ts';

const SECRET_WORDS = 'a word that was said';
const START = Date.UTC(2026, 10, 20, 8);
const dice = new Dice(1);

let gateway: RunningGateway;
let owner: Owner;
let ada: Person;
let ben: Person;
let auditor: Person;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  const { databaseUrl } = gateway;
  [ada, ben, auditor] = await Promise.all([
    addPerson(databaseUrl, 'grace@example.com'),
    addPerson(databaseUrl, 'ben@example.com'),
    addPerson(databaseUrl, 'audit@example.com', { role: 'auditor' }),
  ]);
  await plant([
    ...sessionWithAgent(ada, 'loom', 0),
    ...sessionWithAgent(ben, 'engine', 60),
    ...Array.from({ length: 12 }, (_, number) =>
      turn(ada, { minute: 120 + number, session: `s${number}`, said: ['hi'] }),
    ),
  ]);
});
afterAll(() => gateway?.stop());

/** Places exchanges, and stores their traces with what was found. */
async function plant(exchanges: readonly ExchangeToPlace[]): Promise<void> {
  const placements = await placeAll(gateway.databaseUrl, exchanges);
  const seeds = exchanges.map(({ opened, outcome, answer, cost }, index): TraceSeed => {
    const { conversationId, sessionId, agentId, parentAgentId, previousId, newFrom, requestClass, client } =
      placements[index] ?? raise();
    return {
      organization_id: owner.organization.id,
      id: opened.id,
      started_at: new Date(opened.startedAt),
      user_id: opened.userId,
      sent_model: opened.sentModel,
      outcome,
      input_tokens: answer?.usage?.inputTokens,
      output_tokens: answer?.usage?.outputTokens,
      cache_read_tokens: answer?.usage?.cacheReadTokens,
      cache_write_5m_tokens: 0,
      cache_write_1h_tokens: 0,
      cost,
      cost_state: 'priced',
      conversation_id: conversationId,
      session_id: sessionId,
      agent_id: agentId,
      parent_agent_id: parentAgentId,
      previous_id: previousId,
      new_from: newFrom,
      request_class: requestClass,
      client,
    };
  });
  await plantTraces(gateway.databaseUrl, seeds);
}

function raise(): never {
  throw new Error('an exchange was not placed');
}

interface Wire {
  readonly minute: number;
  readonly session: string;
  readonly agent?: string;
  readonly said: readonly string[];
  readonly project?: string;
  readonly call?: string;
  /** Tokens from the cache, and others. */
  readonly read?: number;
  readonly fresh?: number;
}

function turn(
  person: Person,
  { minute, session, agent, said, project = 'tables', call, read = 0, fresh = 100 }: Wire,
): ExchangeToPlace {
  const startedAt = START + minute * 60_000;
  const messages = said.map((content, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', content }));
  const calls =
    call === undefined ? [] : [{ type: 'tool_use', id: 'toolu_1', name: 'Agent', input: { prompt: call } }];
  return exchange(
    {
      id: dice.idAt(startedAt),
      startedAt,
      organizationId: owner.organization.id,
      userId: person.id,
      sentModel: agent ? 'claude-haiku-5-5' : 'claude-opus-5-5',
      headers: {
        'user-agent': 'claude-cli/2.1.329 (external, cli)',
        'x-claude-code-session-id': session,
        'x-tracegate-repository': project,
        ...(agent ? { 'x-claude-code-agent-id': agent } : {}),
      },
    },
    {
      body: { messages, tools: [{ name: 'Agent' }] },
      answer: {
        isComplete: true,
        responseId: null,
        usage: tokens({ inputTokens: fresh, cacheReadTokens: read, outputTokens: 10 }),
        message: { role: 'assistant', content: [{ type: 'text', text: 'I see.' }, ...calls] },
      },
      cost: '0.0125',
    },
  );
}

/** Three turns of the main loop, and an agent that works while it goes on. */
function sessionWithAgent(person: Person, project: string, minute: number): ExchangeToPlace[] {
  const session = dice.uuid();
  const wire = { session, project };
  const first = ['find the loom', 'I see.'];
  const second = [...first, `${SECRET_WORDS}`, 'I see.'];
  return [
    turn(person, { ...wire, minute, said: first.slice(0, 1), call: 'look in the cellar' }),
    turn(person, { ...wire, minute: minute + 1, said: second.slice(0, 3), read: 300 }),
    turn(person, { ...wire, minute: minute + 2, said: ['look in the cellar'], agent: 'a1' }),
    turn(person, {
      ...wire,
      minute: minute + 3,
      said: ['look in the cellar', 'I see.', 'and again'],
      agent: 'a1',
    }),
    turn(person, { ...wire, minute: minute + 4, said: [...second, 'thanks'], read: 300 }),
  ];
}

const get = (path: string, token: string): Promise<ApiAnswer> => callApi(gateway, 'GET', path, { token });
const list = async (token: string, query = ''): Promise<Array<Record<string, unknown>>> => {
  const answer = await get(`/orgs/engines/conversations${query}`, token);
  expect(answer.status).toBe(200);
  return answer.body.items;
};

describe('a conversation', () => {
  it('has its turns in order, the agent under the turn that called it, and what is new in each', async () => {
    const [found] = await list(ada.token, '?repository=loom');
    const { status, body, text } = await get(
      `/orgs/engines/conversations/${String(found?.['id'])}`,
      ada.token,
    );
    expect(status).toBe(200);
    const ids = body.turns.map(({ id }: { id: string }) => id);
    expect(body.id).toBe(ids[0]);
    expect(body.turns).toMatchObject([
      { newFrom: 0, previousId: null, requestClass: 'main', agents: [{ id: 'a1' }] },
      { newFrom: 2, previousId: ids[0], agents: [] },
      { newFrom: 4, previousId: ids[1], agents: [] },
    ]);
    expect(body.turns[0].agents[0].turns).toMatchObject([
      { newFrom: 0, previousId: ids[0], requestClass: 'subagent', sentModel: 'claude-haiku-5-5' },
      { newFrom: 2, requestClass: 'subagent' },
    ]);
    expect(body.turns[1]).toMatchObject({
      outcome: 'success',
      status: 200,
      usage: { inputTokens: 100, cacheReadTokens: 300, outputTokens: 10 },
      cachedShare: 0.75,
      cost: { amount: '0.0125', state: 'priced' },
    });
    expect(body).toMatchObject({
      agents: [],
      isWhole: true,
      title: 'find the loom',
      client: 'claude-cli/2.1.329',
      repository: 'loom',
      models: ['claude-haiku-5-5', 'claude-opus-5-5'],
      exchanges: 5,
      usage: { inputTokens: 500, cacheReadTokens: 600, outputTokens: 50 },
      cost: { amount: '0.0625', unpriced: 0 },
      user: ada.id,
      startedAt: '2026-11-20T08:00:00.000Z',
      lastAt: '2026-11-20T08:04:00.000Z',
    });
    expect(body.cachedShare).toBeCloseTo(600 / 1100, 10);
    expect(text).not.toContain(SECRET_WORDS);
  });

  it('is shown to its person, and to those who may read all', async () => {
    const [found] = await list(ben.token);
    const id = String(found?.['id']);
    for (const token of [ben.token, owner.token, auditor.token])
      expect((await get(`/orgs/engines/conversations/${id}`, token)).status).toBe(200);
    expect((await get(`/me/conversations/${id}`, ben.token)).status).toBe(200);
    for (const path of [`/orgs/engines/conversations/${id}`, `/me/conversations/${id}`])
      expect(await get(path, ada.token)).toMatchObject({
        status: 404,
        body: { code: 'conversation_not_found' },
      });
    expect((await get(`/me/conversations/${id}`, owner.token)).status).toBe(404);
    const service = await makeServiceToken(gateway, { token: owner.token }, { role: 'developer' });
    expect((await get(`/orgs/engines/conversations/${id}`, service.token)).status).toBe(404);
    expect(await list(service.token)).toEqual([]);
  });

  it.each(['nothing', newId()])('that is not there is not found (%s)', async (id) => {
    expect((await get(`/orgs/engines/conversations/${id}`, owner.token)).status).toBe(404);
    expect((await get(`/me/conversations/${id}`, owner.token)).status).toBe(404);
  });
});

describe('the list of conversations', () => {
  it('goes by the last activity, page by page, and holds each once', async () => {
    const all = await list(owner.token);
    expect(all).toHaveLength(14);
    const times = all.map(({ lastAt }) => String(lastAt));
    expect(times).toEqual(times.toSorted().toReversed());
    const seen: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: ApiAnswer = await get(
        `/orgs/engines/conversations?limit=5${cursor && `&cursor=${cursor}`}`,
        owner.token,
      );
      expect(page.body.items.length).toBeLessThanOrEqual(5);
      seen.push(...page.body.items.map(({ id }: { id: string }) => id));
      cursor = page.body.nextCursor;
    }
    expect(seen).toEqual(all.map(({ id }) => id));
  });

  it.each([
    ['client=claude-cli', 14],
    ['client=claude-cli/2.1.329', 14],
    ['client=claude', 0],
    ['repository=engine', 1],
    ['repository=eng%25', 0],
    ['model=claude-haiku-5-5', 2],
    ['model=claude', 0],
    ['from=2026-11-20T10:00:00Z', 12],
    ['to=2026-11-20T09:00:00Z', 1],
    ['from=2026-11-20T08:02:00Z&to=2026-11-20T08:03:00Z', 1],
    ['from=2026-11-21', 0],
  ])('is narrowed by %s', async (query, count) => {
    expect(await list(owner.token, `?${query}`)).toHaveLength(count);
  });

  it('is narrowed by the person, whose own it is for one who may not read all', async () => {
    expect(await list(auditor.token, `?user=${ben.id}`)).toHaveLength(1);
    expect(await list(ada.token)).toHaveLength(13);
    expect(await list(ada.token, `?user=${ben.id}`)).toEqual([]);
    expect((await get('/me/conversations', ada.token)).body.items).toHaveLength(13);
    expect((await get('/me/conversations?repository=loom', ada.token)).body.items).toHaveLength(1);
    expect((await get('/me/conversations', owner.token)).body.items).toEqual([]);
  });

  it.each([
    'limit=0',
    'limit=201',
    'cursor=x',
    'user=x',
    'from=yesterday',
    'unknown=1',
    'from=2026-11-20T08:00:00',
  ])('refuses %s', async (query) => {
    expect((await get(`/orgs/engines/conversations?${query}`, owner.token)).status).toBe(400);
  });
});

describe('the alerts', () => {
  it('are shown to the person of the conversation, and to those who may read all', async () => {
    const session = dice.uuid();
    const reads = [0, 3000, 3000, 3000, 3000, 0, 0, 0, 0];
    const exchanges = reads.map((read, index) =>
      turn(ben, { minute: 300 + index, session, said: ['hi'], agent: 'a7', read, fresh: 3200 - read }),
    );
    await plant(exchanges);
    for (const token of [ben.token, owner.token, auditor.token])
      expect((await get('/orgs/engines/alerts', token)).body).toEqual({
        items: [
          {
            id: expect.any(String),
            kind: 'prompt_cache_collapse',
            conversation: exchanges[0]?.opened.id,
            trace: exchanges[7]?.opened.id,
            user: ben.id,
            agent: 'a7',
            client: 'claude-cli/2.1.329',
            clientBefore: 'claude-cli/2.1.329',
            model: 'claude-haiku-5-5',
            before: 0.9375,
            after: 0,
            requests: 3,
            createdAt: expect.any(String),
          },
        ],
        nextCursor: null,
      });
    expect((await get('/orgs/engines/alerts', ada.token)).body.items).toEqual([]);
    expect((await get('/orgs/engines/alerts?limit=x', ada.token)).status).toBe(400);
  });
});
