import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { EventSource } from '../support/event-source.ts';
import { addPerson, type Person } from '../support/people.ts';
import { plantTrace } from '../support/record-rows.ts';
import { callApi, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';
import { until } from '../support/until.ts';

let gateway: RunningGateway;
let replica: RunningGateway;
let owner: Owner;
let developer: Person;
const open = new Set<EventSource>();

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  replica = await startGateway({ databaseUrl: gateway.databaseUrl });
  developer = await addPerson(gateway.databaseUrl, 'developer@example.com');
});
afterEach(() => {
  for (const source of open) source.close();
  open.clear();
});
afterAll(async () => {
  await replica?.stop();
  await gateway?.stop();
});

async function listen({
  token = owner.token,
  at = gateway,
  lastEventId = undefined as string | undefined,
} = {}): Promise<EventSource> {
  const source = await EventSource.open(`${at.url}/api/v1/orgs/engines/traces/live`, token, lastEventId);
  open.add(source);
  return source;
}

const plant = (seed: Record<string, unknown> = {}): Promise<string> =>
  plantTrace(gateway.databaseUrl, { organization_id: owner.organization.id, ...seed });

const end = (id: string, outcome: string): Promise<unknown> =>
  query(gateway.databaseUrl, 'UPDATE traces SET outcome = $2, status = 200, duration_ms = 5 WHERE id = $1', [
    id,
    outcome,
  ]);

const UNDER_WAY = { outcome: null, status: null };

describe('the live stream', () => {
  it('tells what is new and what ended, once each, from every process', async () => {
    const before = await plant();
    const sources = [await listen(), await listen({ at: replica })];
    const done = await plant({ route: 'new' });
    const id = await plant(UNDER_WAY);
    for (const source of sources) {
      await source.waitFor(`${done} success`);
      await source.waitFor(`${id} null`);
    }
    await end(id, 'client_disconnect');
    for (const source of sources) await source.waitFor(`${id} client_disconnect`);
    await delay(2_200);
    for (const source of sources) {
      expect(source.told().toSorted()).toEqual(
        [`${done} success`, `${id} null`, `${id} client_disconnect`].toSorted(),
      );
      expect(source.told().join()).not.toContain(before);
    }
    const { data } = sources[0]?.events.find((event) => event.data.id === done) ?? {};
    const listed = await callApi(gateway, 'GET', '/orgs/engines/traces?route=new', { token: owner.token });
    expect(data).toEqual(listed.body.items[0]);
  });

  it('tells what came long after its id was made, and what had been under way for long', async () => {
    const anHourAgo = new Date(Date.now() - 3_600_000);
    const longOpen = await plant({ ...UNDER_WAY, started_at: anHourAgo });
    const source = await listen();
    const late = await plant({ started_at: anHourAgo });
    await source.waitFor(`${late} success`);
    await end(longOpen, 'interrupted');
    await source.waitFor(`${longOpen} interrupted`);
    await query(gateway.databaseUrl, 'UPDATE traces SET cost = 1 WHERE id = $1', [late]);
    await delay(1_500);
    const told = source.told().filter((one) => one !== `${longOpen} null`);
    expect(told).toEqual([`${late} success`, `${longOpen} interrupted`]);
  });

  it('tells many that come at once', async () => {
    const source = await listen();
    const template = await plant();
    await query(
      gateway.databaseUrl,
      `INSERT INTO traces SELECT (jsonb_populate_record(t, jsonb_build_object('id',
         overlay(t.id::text placing lpad(to_hex(n), 12, '0') from 25)))).*
         FROM traces AS t, generate_series(1, 700) AS n WHERE t.id = $1`,
      [template],
    );
    await until(async () => source.told().length === 701, 'all were told', 4_000);
    expect(new Set(source.told()).size).toBe(701);
  });

  it('tells a developer what is his own only, and nobody what is of others', async () => {
    const [his, all] = [await listen({ token: developer.token }), await listen()];
    const other = await plant({ user_id: owner.user.id });
    const own = await plant({ user_id: developer.id });
    await his.waitFor(`${own} success`);
    await all.waitFor(`${other} success`);
    expect(his.told()).toEqual([`${own} success`]);
  });

  it('goes on where it was broken off', async () => {
    const first = await listen();
    const seen = await plant();
    const slow = await plant(UNDER_WAY);
    await first.waitFor(`${seen} success`);
    await first.waitFor(`${slow} null`);
    first.close();
    const missed = await plant();
    await end(slow, 'success');
    await delay(1_500);
    const second = await listen({ lastEventId: first.lastEventId });
    await second.waitFor(`${missed} success`);
    await second.waitFor(`${slow} success`);
    const next = await plant();
    await second.waitFor(`${next} success`);
    await delay(1_200);
    expect(new Set(second.told()).size).toBe(second.told().length);
    expect(second.events.some(({ event }) => event === 'gap')).toBe(false);
  });

  it('says that there is a gap to who was away for long', async () => {
    const source = await listen({ lastEventId: String(Date.now() - 3_600_000) });
    await until(async () => source.events.some(({ event }) => event === 'gap'), 'the gap is told');
    const made = await plant();
    await source.waitFor(`${made} success`);
  });

  it.each(['x', '-1', '99999999999999999999', ''])(
    'takes no notice of an id that is none: %s',
    async (lastEventId) => {
      const source = await listen({ lastEventId });
      const made = await plant();
      await source.waitFor(`${made} success`);
    },
  );

  it('ends when what its reader may do changes', async () => {
    const leaver = await addPerson(gateway.databaseUrl, 'leaver@example.com');
    const source = await listen({ token: leaver.token });
    await callApi(gateway, 'DELETE', `/orgs/engines/members/${leaver.id}`, { token: owner.token });
    await until(async () => source.hasEnded, 'the stream ends', 3_000);
    await expect(listen({ token: leaver.token })).rejects.toThrow(/404|401/);
  });

  it('is bounded in number', async () => {
    await Promise.all(Array.from({ length: 200 }, () => listen({ at: replica })));
    await expect(listen({ at: replica })).rejects.toThrow('503');
    for (const source of open) source.close();
    await until(async () => {
      const source = await listen({ at: replica }).catch(() => undefined);
      return source !== undefined;
    }, 'there is room again');
  });

  it('ends when its process drains', async () => {
    const third = await startGateway({ databaseUrl: gateway.databaseUrl });
    const source = await listen({ at: third });
    const begun = performance.now();
    third.process.kill('SIGTERM');
    await once(third.process, 'exit');
    expect(source.hasEnded).toBe(true);
    expect(performance.now() - begun).toBeLessThan(3_000);
    await third.stop();
  });
});
