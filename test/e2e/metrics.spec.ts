import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askProxy } from '../support/ask-proxy.ts';
import { addPerson } from '../support/people.ts';
import { makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

let standin: Standin;
let gateway: RunningGateway;
let owner: Owner;
let token: string;

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({ env: { TRACEGATE_ANTHROPIC_BASE_URL: standin.url } });
  owner = await setUp(gateway);
  await storeKey(gateway, owner.token, 'anthropic');
  ({ token } = await makeToken(gateway, owner.token));
});
afterAll(async () => {
  await gateway.stop();
  await standin.close();
});

const read = (path: string, bearer?: string): Promise<Response> =>
  fetch(`${gateway.url}${path}`, { headers: bearer ? { authorization: `Bearer ${bearer}` } : {} });

async function value(name: string): Promise<number> {
  const text = await (await read('/metrics', owner.token)).text();
  const line = text.split('\n').find((candidate) => candidate.startsWith(`tracegate_${name}`));
  return Number(line?.slice(line.lastIndexOf(' ') + 1) ?? 0);
}

describe.each(['/metrics', '/metrics/snapshot', '/metrics/stream', '/api/v1/metrics/stream'])(
  '%s',
  (path) => {
    it('is for administrators, and for tokens that they made for it', async () => {
      const { token: reader } = await makeToken(gateway, owner.token, { scopes: ['metrics'] });
      const developer = await addPerson(gateway.databaseUrl, `developer${path.length}@example.com`);
      const statusWith = async (bearer?: string): Promise<number> => {
        const answer = await read(path, bearer);
        await answer.body?.cancel();
        return answer.status;
      };
      expect(await statusWith(owner.token)).toBe(200);
      expect(await statusWith(reader)).toBe(200);
      expect(await statusWith()).toBe(401);
      expect(await statusWith(token)).toBe(403);
      expect(await statusWith(developer.token)).toBe(403);
    });
  },
);

describe('the metrics', () => {
  it('count exchanges by how they ended, their bytes, and the tokens of their answers', async () => {
    const before = await value('requests_total{provider="anthropic",outcome="success",status="200"}');
    const tokens = await value('tokens_total{class="outputTokens"}');
    expect((await askProxy(gateway, token)).status).toBe(200);
    expect((await askProxy(gateway, 'tgp_wrong')).status).toBe(401);
    await until(
      async () => (await value('tokens_total{class="outputTokens"}')) > tokens,
      'the tokens are counted',
    );
    expect(await value('requests_total{provider="anthropic",outcome="success",status="200"}')).toBe(
      before + 1,
    );
    expect(
      await value('requests_total{provider="anthropic",outcome="refused",status="401"}'),
    ).toBeGreaterThan(0);
    expect(await value('request_bytes_total{provider="anthropic"}')).toBeGreaterThan(0);
    expect(await value('response_bytes_total{provider="anthropic"}')).toBeGreaterThan(0);
    expect(await value('request_duration_seconds_count')).toBeGreaterThan(0);
    expect(await value('spool_full')).toBe(0);
  });

  it('hold no name that somebody chose', async () => {
    await askProxy(gateway, token);
    const text = await (await read('/metrics', owner.token)).text();
    for (const name of [owner.email, owner.organization.slug, 'claude-opus', token])
      expect(text).not.toContain(name);
  });
});

describe('the stream of snapshots', () => {
  it('brings one at once and one every second and a half', async () => {
    const answer = await read('/metrics/stream', owner.token);
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const snapshots: Array<Record<string, unknown>> = [];
    let text = '';
    for await (const chunk of answer.body!) {
      text += Buffer.from(chunk as Uint8Array).toString();
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events)
        snapshots.push(JSON.parse(event.slice('data: '.length)) as Record<string, unknown>);
      if (snapshots.length >= 3) break;
    }
    const times = snapshots.map(({ at }) => Date.parse(String(at)));
    expect(times[2]! - times[1]!).toBeGreaterThan(1000);
    expect(snapshots[0]).toMatchObject({
      draining: false,
      spool: { state: 'open' },
      byStatus: { '200': expect.any(Number) },
    });
  });
});
