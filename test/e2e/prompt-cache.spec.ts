import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setUp, storeKey, makeToken } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { createTestDatabase, query } from '../support/test-database.ts';
import { exchange, tokens } from '../support/threads/exchange.ts';
import { placeAll } from '../support/threads/place-all.ts';
import type { ExchangeToPlace, TokenClasses } from '../../src/traces/conversations/exchange-to-place.ts';
import { cachedShare } from '../../src/traces/conversations/guard/cached-share.ts';

const TURNS = 30;
const INSTRUCTIONS = 'Stand the check in front of the write. '.repeat(400);

let behind: Standin;
let direct: Standin;
let gateway: RunningGateway;
let token: string;

beforeAll(async () => {
  [behind, direct] = await Promise.all([
    startStandin({ promptCache: true }),
    startStandin({ promptCache: true }),
  ]);
  gateway = await startGateway({
    env: { TRACEGATE_ANTHROPIC_BASE_URL: behind.url, TRACEGATE_OPENAI_BASE_URL: behind.url },
  });
  const owner = await setUp(gateway);
  await storeKey(gateway, owner.token, 'anthropic');
  await storeKey(gateway, owner.token, 'openai');
  token = (await makeToken(gateway, owner.token)).token;
});
afterAll(() => Promise.all([gateway?.stop(), behind?.close(), direct?.close()]));

type Json = Record<string, unknown>;
interface Turn {
  readonly body: Json;
  readonly usage: TokenClasses;
}

/** How an agent asks one provider, and reads what its prompt cost. */
interface Way {
  readonly provider: 'anthropic' | 'openai';
  readonly path: string;
  readonly body: (instructions: string, said: readonly string[]) => Json;
  readonly usage: (answer: Json) => TokenClasses;
}

const marked = (text: string, isMarked: boolean): Json => ({
  type: 'text',
  text,
  ...(isMarked ? { cache_control: { type: 'ephemeral' } } : {}),
});

const anthropic: Way = {
  provider: 'anthropic',
  path: '/v1/messages',
  body: (instructions, said) => ({
    model: 'claude-opus-5-5',
    max_tokens: 100,
    system: [marked(instructions, true)],
    messages: said.map((text, index) => ({
      role: index % 2 === 0 ? 'user' : 'assistant',
      content: [marked(text, index === said.length - 1)],
    })),
  }),
  usage: ({ usage }) => {
    const counted = usage as Record<string, number> & { cache_creation: Record<string, number> };
    return tokens({
      inputTokens: counted['input_tokens'],
      cacheReadTokens: counted['cache_read_input_tokens'],
      cacheWrite5mTokens: counted.cache_creation['ephemeral_5m_input_tokens'],
    });
  },
};

const openai: Way = {
  provider: 'openai',
  path: '/v1/responses',
  body: (instructions, said) => ({
    model: 'gpt-5.4',
    instructions,
    input: said.map((content, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', content })),
  }),
  usage: ({ usage }) => {
    const counted = usage as { input_tokens: number; input_tokens_details: { cached_tokens: number } };
    const cacheReadTokens = counted.input_tokens_details.cached_tokens;
    return tokens({ cacheReadTokens, inputTokens: counted.input_tokens - cacheReadTokens });
  },
};

/** Plays a conversation of so many turns, and gives each request with its usage. */
async function replay(
  way: Way,
  url: string,
  instructionsAt: (turn: number) => string = () => INSTRUCTIONS,
): Promise<Turn[]> {
  const said: string[] = [];
  const turns: Turn[] = [];
  for (let number = 0; number < TURNS; number += 1) {
    said.push(`Turn ${number}: ${'go on with the next one. '.repeat(20)}`);
    const body = way.body(instructionsAt(number), said);
    const answer = await fetch(url + way.path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'anthropic-version': '2023-06-01',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(200);
    turns.push({ body, usage: way.usage((await answer.json()) as Json) });
    said.push(`Answer ${number}.`);
  }
  return turns;
}

/** The turns as exchanges of one session, a minute apart. */
function exchangesOf(way: Way, turns: readonly Turn[], client = 'claude-cli/2.1.329'): ExchangeToPlace[] {
  return turns.map(({ body, usage }, number) =>
    exchange(
      {
        id: `0190a000-0000-7000-8000-00000000${String(1000 + number)}`,
        startedAt: Date.UTC(2026, 10, 20, 8, number),
        path: way.path,
        sentModel: String(body['model']),
        headers: { 'x-session-id': 'ses_1', 'user-agent': client },
      },
      { body, answer: { isComplete: true, responseId: null, usage, message: undefined } },
    ),
  );
}

describe.each([anthropic, openai])('the prompt cache of $provider', (way) => {
  it('serves as much of 30 turns through the gateway as it does directly', async () => {
    const through = await replay(way, `${gateway.url}/proxy/${way.provider}`);
    const straight = await replay(way, `${direct.url}/${way.provider}`);
    expect(through.map(({ usage }) => usage)).toEqual(straight.map(({ usage }) => usage));
    expect(cachedShare(through[0]?.usage ?? tokens())).toBe(0);
    expect(cachedShare(through.at(-1)?.usage ?? tokens())).toBeGreaterThan(0.8);

    const url = await createTestDatabase();
    const placed = await placeAll(url, exchangesOf(way, through), 7);
    expect(placed.flatMap(({ alert }) => alert ?? [])).toEqual([]);
    const [row] = await query<{ share: number }>(
      url,
      `SELECT cache_read_tokens::float8 / (input_tokens + cache_read_tokens + cache_write_5m_tokens) AS share
         FROM conversations`,
    );
    const sums = straight.reduce(
      ([read, all], { usage }) => [
        (read ?? 0) + usage.cacheReadTokens,
        (all ?? 0) + usage.cacheReadTokens + usage.inputTokens + usage.cacheWrite5mTokens,
      ],
      [0, 0],
    );
    expect(row?.share).toBeCloseTo((sums[0] ?? 0) / (sums[1] ?? 1), 10);
  });

  it('raises one alert within five requests when a client breaks it', async () => {
    const breaksAt = 12;
    // From one turn on its instructions begin with the time.
    const turns = await replay(way, `${gateway.url}/proxy/${way.provider}`, (number) =>
      number < breaksAt ? INSTRUCTIONS : `It is ${number} past. ${INSTRUCTIONS}`,
    );
    const exchanges = [
      ...exchangesOf(way, turns.slice(0, breaksAt), 'claude-cli/2.1.329'),
      ...exchangesOf(way, turns, 'claude-cli/2.1.330').slice(breaksAt),
    ];
    const url = await createTestDatabase();
    const placed = await placeAll(url, exchanges, 1);
    const at = placed.flatMap(({ alert }, index) => (alert ? [index] : []));
    expect(at).toEqual([breaksAt + 2]);
    const rows = await query(url, 'SELECT kind, trace_id, client, model, details FROM alerts');
    expect(rows).toEqual([
      {
        kind: 'prompt_cache_collapse',
        trace_id: exchanges[breaksAt + 2]?.opened.id,
        client: 'claude-cli/2.1.330',
        model: way.provider === 'anthropic' ? 'claude-opus-5-5' : 'gpt-5.4',
        details: {
          before: expect.any(Number),
          after: expect.any(Number),
          requests: 3,
          clientBefore: 'claude-cli/2.1.329',
        },
      },
    ]);
    const { before, after } = (rows[0] as { details: { before: number; after: number } }).details;
    expect(before).toBeGreaterThan(0.7);
    expect(after).toBeLessThan(0.1);
  });
});
