import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEntriesAbout } from '../support/audit-entries.ts';
import { mismatches } from '../support/describe-mismatch.ts';
import { addPerson, makeServiceToken, type Person } from '../support/people.ts';
import { type BodiesSeed, plantTrace, type TraceSeed } from '../support/record-rows.ts';
import { fetchOpenApi } from '../support/routes.ts';
import { type ApiAnswer, callApi, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';

let gateway: RunningGateway;
let owner: Owner;
let people: Record<'developer' | 'other' | 'auditor' | 'stranger', Person>;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  const { databaseUrl } = gateway;
  await callApi(gateway, 'POST', '/orgs', { token: owner.token, body: { name: 'Looms', slug: 'looms' } });
  people = {
    developer: await addPerson(databaseUrl, 'developer@example.com'),
    other: await addPerson(databaseUrl, 'other@example.com'),
    auditor: await addPerson(databaseUrl, 'auditor@example.com', { role: 'auditor' }),
    stranger: await addPerson(databaseUrl, 'stranger@example.com', { role: 'owner', organization: 'looms' }),
  };
});
afterAll(() => gateway?.stop());

const plant = (bodies?: BodiesSeed, seed: Omit<TraceSeed, 'organization_id'> = {}): Promise<string> =>
  plantTrace(
    gateway.databaseUrl,
    { organization_id: owner.organization.id, user_id: people.developer.id, ...seed },
    bodies,
  );

const ask = (id: string, what: string, { token } = people.developer): Promise<ApiAnswer> =>
  callApi(gateway, 'GET', `/orgs/engines/traces/${id}${what}`, { token });

async function bytesOf(
  id: string,
  kind: 'request' | 'response',
): Promise<{ bytes: Buffer; headers: Headers }> {
  const url = `${gateway.url}/api/v1/orgs/engines/traces/${id}/${kind}`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${people.developer.token}` } });
  expect(answer.status).toBe(200);
  return { bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
}

describe('a raw body', () => {
  it('comes back byte for byte, as bytes that nothing may run', async () => {
    const request = randomBytes(3_000_001);
    const id = await plant({
      request,
      response: Buffer.from([0x1f, 0x8b, 0x00]),
      responseHeaders: { 'content-type': 'text/html', 'content-encoding': 'gzip' },
      words: 'binary',
    });
    const sent = await bytesOf(id, 'request');
    expect(sent.bytes.equals(request)).toBe(true);
    expect(sent.headers.get('content-length')).toBe('3000001');
    expect(sent.headers.get('x-tracegate-body')).toBe('whole');
    const answered = await bytesOf(id, 'response');
    expect(answered.bytes).toEqual(Buffer.from([0x1f, 0x8b, 0x00]));
    expect(Object.fromEntries(answered.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${id}-response"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'x-tracegate-content-type': 'text/html',
      'x-tracegate-content-encoding': 'gzip',
    });
    expect(answered.headers.has('content-encoding')).toBe(false);
  });

  it('that is empty, or not whole, says so', async () => {
    const id = await plant({ request: '', response: 'data: {"half', responseIsWhole: false });
    expect((await bytesOf(id, 'request')).bytes).toHaveLength(0);
    const { bytes, headers } = await bytesOf(id, 'response');
    expect(bytes.toString()).toBe('data: {"half');
    expect(headers.get('x-tracegate-body')).toBe('partial');
  });

  it('of a header that cannot be one is given all the same', async () => {
    const id = await plant({ request: '{}', requestHeaders: { 'content-type': 'text/plain\r\nx: y' } });
    expect((await bytesOf(id, 'request')).headers.has('x-tracegate-content-type')).toBe(false);
  });

  it('that is not kept is not found', async () => {
    const refused = await plant();
    const half = await plant({ request: '{}' });
    for (const [id, what] of [
      [refused, '/request'],
      [refused, '/messages'],
      [half, '/response'],
    ] as const)
      expect(await ask(id, what)).toMatchObject({ status: 404, body: { code: 'body_not_kept' } });
  });
});

describe('the parts of an exchange', () => {
  it('are those of a Messages request, with its answer', async () => {
    const request = {
      model: 'claude-haiku-4-5',
      system: [{ type: 'text', text: 'You are an engine.' }],
      tools: [{ name: 'weave' }],
      messages: [
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: 'Hi' },
        { role: 'user', content: 'Weave' },
      ],
    };
    const response = { type: 'message', content: [{ type: 'text', text: 'Woven' }] };
    const bodies = {
      request: JSON.stringify(request),
      response: JSON.stringify(response),
      responseHeaders: { 'content-type': 'application/json' },
    };
    const id = await plant(bodies, { new_from: 2 });
    const { system, tools, messages } = request;
    expect(await ask(id, '/messages')).toMatchObject({
      status: 200,
      body: { system, tools, messages, newFrom: 2, answer: response },
    });
  });

  it('are those of a Responses request, without an answer', async () => {
    const request = { model: 'gpt', instructions: 'Be brief.', input: 'Hello' };
    const id = await plant(
      { request: JSON.stringify(request) },
      { provider: 'openai', path: '/v1/responses' },
    );
    expect((await ask(id, '/messages')).body).toEqual({
      system: 'Be brief.',
      tools: null,
      messages: 'Hello',
      newFrom: null,
      answer: null,
    });
  });

  it.each(['not JSON', '[1]', '{"messages":[{"role":"user"'])('cannot be shown of %s', async (request) => {
    const id = await plant({ request, requestIsWhole: false });
    expect(await ask(id, '/messages')).toMatchObject({ status: 409, body: { code: 'body_not_readable' } });
    expect((await bytesOf(id, 'request')).bytes.toString()).toBe(request);
  });
});

describe('what is answered', () => {
  it('is what the description of the interface says', async () => {
    const document = await fetchOpenApi(gateway);
    const id = await plant(
      { request: '{"messages":[{"role":"user"}],"tools":[],"system":"Be brief."}', response: '{}' },
      {
        cost: '1',
        cost_state: 'estimated',
        usage: {},
        price: { input: '1' },
        attempts: [{}],
        notes: ['a note'],
      },
    );
    for (const [path, what] of [
      ['/orgs/{org}/traces', ''],
      ['/me/traces', ''],
      ['/orgs/{org}/traces/{id}', `/${id}`],
      ['/orgs/{org}/traces/{id}/messages', `/${id}/messages`],
    ] as const) {
      const place = path.startsWith('/me') ? path : `/orgs/engines/traces${what}`;
      const { status, body } = await callApi(gateway, 'GET', place, { token: people.developer.token });
      expect(status).toBe(200);
      const described = document.paths[`/api/v1${path}`]?.['get']?.responses['200'];
      expect(mismatches(document, described?.content?.['application/json']?.schema ?? {}, body)).toEqual([]);
    }
  });
});

describe('who reads what', () => {
  const everything = ['', '/request', '/response', '/messages'];
  let id: string;

  beforeAll(async () => {
    id = await plant({ request: '{"messages":[]}', response: '{}' });
  });

  const entries = (): ReturnType<typeof auditEntriesAbout> =>
    auditEntriesAbout(gateway.databaseUrl, 'engines', id);

  it('a developer his own, without a word in the audit trail', async () => {
    for (const what of everything) expect((await ask(id, what)).status).toBe(200);
    expect(await entries()).toEqual([]);
  });

  it('nobody what is of others, and it is not there for him', async () => {
    for (const what of everything)
      expect(await ask(id, what, people.other)).toMatchObject({
        status: 404,
        body: { code: 'trace_not_found' },
      });
    const service = await makeServiceToken(gateway, owner, { role: 'developer' });
    expect((await ask(id, '', { ...people.other, token: service.token })).status).toBe(404);
    expect((await ask(id, '', people.stranger)).body).toMatchObject({ code: 'organization_not_found' });
    const elsewhere = await callApi(gateway, 'GET', `/orgs/looms/traces/${id}`, { token: owner.token });
    expect(elsewhere).toMatchObject({ status: 404, body: { code: 'trace_not_found' } });
    expect(await entries()).toEqual([]);
  });

  it('auditors and administrators everything, and each body that they read stands in the audit trail', async () => {
    const administrator = { ...people.auditor, id: owner.user.id, token: owner.token };
    for (const reader of [people.auditor, administrator]) {
      const before = (await entries()).length;
      for (const what of everything) expect((await ask(id, what, reader)).status).toBe(200);
      expect((await entries()).slice(before)).toMatchObject(
        ['request', 'response', 'messages'].map((body) => ({
          action: 'trace.read_body',
          outcome: 'success',
          actor: { type: 'person', id: reader.id },
          target: { type: 'trace', id },
          after: { body, user: people.developer.id },
        })),
      );
    }
  });

  it('a reader has no entry for what he did not get', async () => {
    const bodiless = await plant();
    expect((await ask(bodiless, '/request', people.auditor)).status).toBe(404);
    expect(await auditEntriesAbout(gateway.databaseUrl, 'engines', bodiless)).toEqual([]);
  });

  it('the lists show the same', async () => {
    const seen = async (path: string, { token }: Person): Promise<string[]> => {
      const { body } = await callApi(gateway, 'GET', `${path}?limit=200`, { token });
      return (body.items as Array<{ id: string }>).map((trace) => trace.id);
    };
    expect(await seen('/orgs/engines/traces', people.developer)).toContain(id);
    expect(await seen('/me/traces', people.developer)).toContain(id);
    expect(await seen('/orgs/engines/traces', people.other)).toEqual([]);
    expect(await seen(`/orgs/engines/traces`, people.auditor)).toContain(id);
    expect(await seen('/me/traces', people.auditor)).toEqual([]);
    expect(await seen('/orgs/looms/traces', people.stranger)).toEqual([]);
    const asked = await callApi(gateway, 'GET', `/orgs/engines/traces?user=${people.developer.id}`, {
      token: people.other.token,
    });
    expect(asked.body.items).toEqual([]);
  });

  it('nobody who is suspended', async () => {
    const suspended = await addPerson(gateway.databaseUrl, 'suspended@example.com');
    await callApi(gateway, 'PATCH', `/orgs/engines/members/${suspended.id}`, {
      token: owner.token,
      body: { suspended: true },
    });
    for (const path of ['/orgs/engines/traces', '/me/traces'])
      expect(await callApi(gateway, 'GET', path, { token: suspended.token })).toMatchObject({
        status: 403,
        body: { code: 'member_suspended' },
      });
  });
});
