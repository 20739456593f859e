import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { makeRoute, setPolicy, storeOrganizationKey } from '../support/govern.ts';
import { addPerson, type Person } from '../support/people.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway, startRefused } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

const PROMPT = 'You review code.\n\n- Look for bugs.\n- Name the line.\n';
const CLAUDE = { 'x-claude-code-session-id': 'session', 'user-agent': 'claude-cli/2.1.329' };
const SUBAGENT = { ...CLAUDE, 'x-claude-code-agent-id': 'a00449bfb2a78727a' };

let standin: Standin;
let gateway: RunningGateway;
let owner: Owner;
let bob: Person;

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({
    env: {
      TRACEGATE_ANTHROPIC_BASE_URL: standin.url,
      TRACEGATE_OPENAI_BASE_URL: standin.url,
      TRACEGATE_AGENT_MODELS: 'explorer:claude-haiku-4-5, reviewer:never',
    },
  });
  owner = await setUp(gateway);
  bob = await addPerson(gateway.databaseUrl, 'bob@example.com');
  const admin = { url: gateway.url, token: owner.token };
  for (const name of ['first', 'second'])
    await storeOrganizationKey(admin, name, { provider: 'anthropic', key: `sk-ant-api03-${name}` });
  await makeRoute(admin, {
    name: 'cheap',
    provider: 'anthropic',
    model: 'claude-haiku-4-5',
    key: { owner: 'org', name: 'second' },
  });
});
afterEach(async () => {
  standin.reset();
  for (const name of ['reviewer', 'writer', 'explorer']) await api('DELETE', `/orgs/engines/agents/${name}`);
  await setPolicy({ url: gateway.url, token: owner.token }, {});
});
afterAll(async () => {
  await gateway?.stop();
  await standin?.close();
});

const api = (method: string, path: string, body?: unknown, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, method, path, { token, body });

async function register(name: string, body: object): Promise<ApiAnswer['body']> {
  const answer = await api('PUT', `/orgs/engines/agents/${name}`, body);
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 200 });
  return answer.body;
}

interface Asked {
  readonly status: number;
  readonly trace: string;
  readonly body: ApiAnswer['body'];
  /** What arrived at the provider. */
  readonly model: string | undefined;
  readonly key: string | undefined;
}

async function ask(
  headers: Record<string, string>,
  system: unknown,
  { token = bob.token, model = 'claude-opus-5-5', path = '/v1/messages' } = {},
): Promise<Asked> {
  const before = standin.ledger.length;
  const answer = await fetch(`${gateway.url}/proxy/anthropic${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'anthropic-version': '2023-06-01',
      'x-api-key': token,
      ...headers,
    },
    body: JSON.stringify({ model, max_tokens: 9, system, messages: [{ role: 'user', content: 'hi' }] }),
  });
  const text = await answer.text();
  const [entry] = standin.ledger.slice(before);
  return {
    status: answer.status,
    trace: answer.headers.get('x-tracegate-trace-id') ?? '',
    body: JSON.parse(text),
    model: entry && (JSON.parse(entry.body.kept.toString()) as { model: string }).model,
    key: entry?.credential?.value,
  };
}

/** As Claude Code writes it: its attribution, who it is, and the agent's own prompt with what it adds. */
const blocks = (prompt: string, flag = ''): object[] =>
  [
    `x-anthropic-billing-header: cc_version=2.1.329.0a8; cc_entrypoint=cli;${flag}`,
    "You are Claude Code, Anthropic's official CLI for Claude.",
    `${prompt}\n\nNotes:\n- Today is a day.`,
  ].map((text) => ({ type: 'text', text }));

async function recordOf(trace: string): Promise<ApiAnswer['body']> {
  const read = (): Promise<ApiAnswer> => api('GET', `/orgs/engines/traces/${trace}`);
  await until(async () => Boolean((await read()).body?.outcome), 'the record is there');
  return (await read()).body;
}

/** How many requests of subagents matched no registered agent. */
async function count(): Promise<number> {
  const metrics = await fetch(`${gateway.url}/metrics`, {
    headers: { authorization: `Bearer ${owner.token}` },
  });
  const found = /tracegate_agent_requests_total\{recognized="unmatched"\} (\d+)/.exec(await metrics.text());
  return Number(found?.[1] ?? 0);
}

describe('an agent with a model', () => {
  it('gets it, by the route of that name, and nobody else does', async () => {
    await register('reviewer', { prompt: PROMPT, model: 'cheap' });
    const reviewed = await ask(SUBAGENT, blocks(PROMPT));
    expect(reviewed).toMatchObject({ status: 200, model: 'claude-haiku-4-5', key: 'sk-ant-api03-second' });
    expect(await recordOf(reviewed.trace)).toMatchObject({
      requestedModel: 'claude-opus-5-5',
      sentModel: 'claude-haiku-4-5',
      rule: 'agent:reviewer',
      route: 'cheap',
      keyName: 'second',
      notes: [],
    });
    for (const [headers, system] of [
      [CLAUDE, blocks(PROMPT)],
      [SUBAGENT, blocks('You are somebody else, and do other things.')],
      [{}, 'You help.'],
    ] as const)
      expect((await ask({ ...headers }, system)).model).toBe('claude-opus-5-5');
  });

  it('is known wherever its prompt stands, and by whichever sign', async () => {
    await register('reviewer', { prompt: PROMPT.replaceAll('\n', '\r\n'), model: 'claude-haiku-4-5' });
    const flagged = blocks(PROMPT, ' cc_is_subagent=true;');
    for (const [headers, system] of [
      [CLAUDE, flagged],
      [{ 'x-openai-subagent': 'collab_spawn' }, PROMPT],
      [{ 'x-session-id': 's', 'x-parent-session-id': 'p' }, `Before.\n${PROMPT}After.`],
      [{}, `  You review code. - Look for bugs.\n - Name the line.`],
    ] as const)
      expect((await ask({ ...headers }, system)).model).toBe('claude-haiku-4-5');
    expect((await ask(SUBAGENT, blocks(PROMPT), { path: '/v1/messages/count_tokens' })).model).toBe(
      'claude-haiku-4-5',
    );
  });

  it('gets no model around the policy', async () => {
    await register('reviewer', { prompt: PROMPT, model: 'claude-haiku-4-5' });
    const { token } = await makeToken(gateway, bob.token, { models: ['claude-opus-*'] });
    const refused = await ask(SUBAGENT, blocks(PROMPT), { token });
    expect(refused).toMatchObject({ status: 403, model: undefined });
    expect(refused.body.error.message).toContain('token.models');
    await setPolicy({ url: gateway.url, token: owner.token }, { allowedModels: ['claude-opus-*'] });
    expect((await ask(SUBAGENT, blocks(PROMPT))).status).toBe(403);
    await setPolicy({ url: gateway.url, token: owner.token }, { allowedModels: ['claude-haiku-*'] });
    expect((await ask(SUBAGENT, blocks(PROMPT))).status).toBe(200);
  });

  it('of the operator’s choice gets it by its name', async () => {
    const hinted = { ...SUBAGENT, 'x-claude-code-agent-type': 'explorer' };
    expect((await ask(hinted, blocks('You explore.'))).model).toBe('claude-haiku-4-5');
    await register('explorer', {
      prompt: 'You explore what is there to be explored.',
      model: 'claude-sonnet-4-6',
    });
    expect((await ask(SUBAGENT, blocks('You explore what is there to be explored.'))).model).toBe(
      'claude-sonnet-4-6',
    );
  });
});

describe('an agent whose prompt is not what is known of it', () => {
  it('is told of where the client names it, and goes where it is to go', async () => {
    await register('reviewer', { prompt: PROMPT, model: 'cheap' });
    const changed = await ask(
      { ...SUBAGENT, 'x-claude-code-agent-type': 'reviewer' },
      blocks('You review more kindly now.'),
    );
    expect(changed.model).toBe('claude-haiku-4-5');
    expect(await recordOf(changed.trace)).toMatchObject({ notes: ['agent_prompt_changed'] });
  });

  it('is told of on the record, in the metrics and beside the agents', async () => {
    await register('writer', { prompt: PROMPT });
    const before = await count();
    const strange = blocks(`You do what nobody has heard of: ${'x'.repeat(300)}.`);
    const asked = await ask(SUBAGENT, strange);
    expect(asked.model).toBe('claude-opus-5-5');
    await ask(SUBAGENT, strange);
    await ask(SUBAGENT, blocks(PROMPT));
    expect(await recordOf(asked.trace)).toMatchObject({ notes: ['agent_unmatched'] });
    expect(await count()).toBe(before + 2);
    const { body } = await api('GET', '/orgs/engines/agents', undefined, bob.token);
    expect(body.unmatched[0]).toMatchObject({ seenAs: '', count: 2 });
    expect(body.items[0]).toMatchObject({ name: 'writer', lastMatchedAt: expect.any(String) });
  });
});

describe('the agents of an organisation', () => {
  it('are made known, shown, replaced and forgotten', async () => {
    const made = await register('writer', { prompt: PROMPT });
    expect(made).toEqual({
      name: 'writer',
      model: null,
      promptSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      promptLength: 'You review code. - Look for bugs. - Name the line.'.length,
      lastMatchedAt: null,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    const replaced = await register('writer', { prompt: `${PROMPT} Be kind.`, model: 'gpt-4o' });
    expect(replaced.promptSha256).not.toBe(made.promptSha256);
    expect((await api('GET', '/orgs/engines/agents/writer')).body).toMatchObject({ model: 'gpt-4o' });
    expect((await api('DELETE', '/orgs/engines/agents/writer')).status).toBe(204);
    expect((await api('DELETE', '/orgs/engines/agents/writer')).status).toBe(404);
    const { body } = await api('GET', '/orgs/engines/audit?limit=3');
    expect(body.items.map(({ action }: { action: string }) => action).toSorted()).toEqual([
      'agent.remove',
      'agent.set',
      'agent.set',
    ]);
    expect(JSON.stringify(body)).not.toContain('You review');
  });

  it('are listed page by page', async () => {
    for (const name of ['reviewer', 'explorer', 'writer'])
      await register(name, { prompt: `${PROMPT} ${name}` });
    const first = (await api('GET', '/orgs/engines/agents?limit=2')).body;
    expect(first.items.map(({ name }: { name: string }) => name)).toEqual(['explorer', 'reviewer']);
    const second = (await api('GET', `/orgs/engines/agents?limit=2&cursor=${first.nextCursor}`)).body;
    expect(second).toMatchObject({ items: [{ name: 'writer' }], nextCursor: null });
  });

  it.each([
    ['writer', { prompt: 'Too short.' }, 'prompt'],
    ['writer', { prompt: `sk-ant-api03-abcdefgh ${PROMPT}` }, 'prompt'],
    ['writer', {}, 'prompt'],
    ['writer', { prompt: PROMPT, model: 'two words' }, 'model'],
    ['a%3Ab', { prompt: PROMPT }, 'name'],
  ])('refuse %s with %j', async (name, body, field) => {
    const answer = await api('PUT', `/orgs/engines/agents/${name}`, body);
    expect({
      status: answer.status,
      fields: answer.body.errors?.map((error: { field: string }) => error.field),
    }).toEqual({ status: 400, fields: expect.arrayContaining([field]) });
  });

  it('are those of another organisation for nobody', async () => {
    await register('writer', { prompt: PROMPT });
    await api('POST', '/orgs', { name: 'Looms', slug: 'looms' });
    const eve = await addPerson(gateway.databaseUrl, 'eve@example.com', {
      role: 'admin',
      organization: 'looms',
    });
    expect((await api('GET', '/orgs/engines/agents/writer', undefined, eve.token)).status).toBe(404);
    expect((await api('GET', '/orgs/looms/agents/writer', undefined, eve.token)).status).toBe(404);
    expect((await api('GET', '/orgs/looms/agents', undefined, eve.token)).body.items).toEqual([]);
  });
});

it('a pair that is wrong stops the start and names the variable', async () => {
  for (const value of ['reviewer', 'reviewer:', 'a:m1,,b:m2']) {
    const { code, stderr } = await startRefused({ TRACEGATE_AGENT_MODELS: value });
    expect(code).toBe(1);
    expect(stderr).toContain('TRACEGATE_AGENT_MODELS: pair');
  }
});
