import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addPerson, type Person } from '../support/people.ts';
import { plantTrace, plantTraces } from '../support/record-rows.ts';
import { type ApiAnswer, callApi, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

let gateway: RunningGateway;
let owner: Owner;
let developer: Person;
let planted: string[];

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  developer = await addPerson(gateway.databaseUrl, 'developer@example.com');
  const seeds = Array.from({ length: 450 }, (_, index) => ({
    organization_id: owner.organization.id,
    user_id: index % 10 === 0 ? developer.id : owner.user.id,
    started_at: new Date(Date.parse('2026-09-01T00:00:00Z') + index * 1_200_000),
  }));
  planted = await plantTraces(gateway.databaseUrl, seeds, { request: '{}', response: '{}' });
});
afterAll(() => gateway?.stop());

const exported = (filters = '', token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'GET', `/orgs/engines/traces/export${filters}`, { token });

// oxlint-disable-next-line typescript/no-explicit-any
const linesOf = ({ text }: ApiAnswer): any[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);

const idsOf = (answer: ApiAnswer): string[] => linesOf(answer).map(({ id }) => id as string);

const entries = (): Promise<Array<{ actor: { id: string }; target: unknown; after: unknown }>> =>
  query(
    gateway.databaseUrl,
    `SELECT actor, target, after FROM audit_entries WHERE action = 'trace.export' ORDER BY sequence DESC`,
  );

describe('an export', () => {
  it('has every trace as a line, the oldest first', async () => {
    const answer = await exported();
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(answer.text.endsWith('\n')).toBe(true);
    expect(idsOf(answer)).toEqual(planted.toSorted());
    const listed = await callApi(gateway, 'GET', '/orgs/engines/traces?limit=1', { token: owner.token });
    expect(linesOf(answer).at(-1)).toEqual(listed.body.items[0]);
  });

  it('goes on behind the last line', async () => {
    const after = planted[210];
    expect(idsOf(await exported(`?after=${after}`))).toEqual(planted.slice(211));
    expect((await exported(`?after=${planted.at(-1)}`)).text).toBe('');
    expect((await exported('?after=x')).status).toBe(400);
  });

  it('has what fits, and what the caller may read', async () => {
    expect(idsOf(await exported('?from=2026-09-02&to=2026-09-03'))).toEqual(planted.slice(72, 144));
    const his = planted.filter((_, index) => index % 10 === 0);
    expect(idsOf(await exported('', developer.token))).toEqual(his);
    expect(idsOf(await exported(`?user=${developer.id}`))).toEqual(his);
  });

  it('has the bodies where they are asked for, as text or as bytes', async () => {
    const id = await plantTrace(
      gateway.databaseUrl,
      { organization_id: owner.organization.id, session_id: 'bodies' },
      { request: '{"a":"é\\n"}', response: Buffer.from([0xff, 0x00]), responseIsWhole: false, words: '' },
    );
    await plantTrace(gateway.databaseUrl, { organization_id: owner.organization.id, session_id: 'bodies' });
    const [first, second] = linesOf(await exported('?session=bodies&bodies=true'));
    expect(first).toMatchObject({
      id,
      request: { encoding: 'utf8', whole: true, body: '{"a":"é\\n"}' },
      response: { encoding: 'base64', whole: false, body: '/wA=' },
    });
    expect(second).toMatchObject({ request: null, response: null });
    expect(linesOf(await exported('?session=bodies'))[0]).not.toHaveProperty('request');
  });

  it('stands in the audit trail, once, whatever it gave', async () => {
    const before = (await entries()).length;
    await exported('?bodies=true&from=2026-09-02');
    const all = await entries();
    expect(all).toHaveLength(before + 1);
    expect(all[0]).toMatchObject({
      actor: { id: owner.user.id },
      target: { type: 'traces' },
      after: { from: '2026-09-02', bodies: true },
    });
  });

  it('waits for a client that does not read, and ends when he leaves', async () => {
    const big = 'x'.repeat(2_000_000);
    await plantTraces(
      gateway.databaseUrl,
      Array.from({ length: 40 }, () => ({ organization_id: owner.organization.id, session_id: 'big' })),
      { request: big, response: big, words: '' },
    );
    const before = await residentBytes();
    const path = '/api/v1/orgs/engines/traces/export?session=big&bodies=true';
    const request = httpRequest(`${gateway.url}${path}`, {
      headers: { authorization: `Bearer ${owner.token}` },
    });
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.pause();
    await delay(1000);
    expect((await residentBytes()) - before).toBeLessThan(80_000_000);
    response.destroy();
    // The gateway goes on.
    expect((await exported('?session=bodies')).status).toBe(200);
  });
});

/** Of the gateway's process, where the system tells. */
async function residentBytes(): Promise<number> {
  const status = await readFile(`/proc/${gateway.process.pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}
