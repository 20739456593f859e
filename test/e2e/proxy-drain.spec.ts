import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import Anthropic from '@anthropic-ai/sdk';
import { askProxy } from '../support/ask-proxy.ts';
import { type RawConnection, rawConnect } from '../support/raw-connection.ts';
import { statusOf, takeMessage, valuesOf } from '../support/raw-message.ts';
import { rawRequest, sendRaw } from '../support/raw-request.ts';
import { openStage, type Stage, type StageOptions } from '../support/raw-stage.ts';
import {
  chunk,
  LAST_CHUNK,
  type RawUpstream,
  startRawUpstream,
  streamStart,
} from '../support/raw-upstream.ts';
import { readUntil } from '../support/raw-wait.ts';
import { startStandin, type Standin } from '../support/standin/start-standin.ts';

const CEILING_MS = 1500;

let upstream: RawUpstream;
let standin: Standin;
const clients: RawConnection[] = [];
const stages: Stage[] = [];

beforeAll(async () => {
  upstream = await startRawUpstream();
  standin = await startStandin();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  for (const stage of stages.splice(0)) await stage.close();
  upstream.reset();
});
afterAll(async () => {
  await upstream.close();
  await standin.close();
});

/** A gateway that is stopped in the test itself. */
async function open(options: StageOptions = {}): Promise<Stage> {
  const stage = await openStage(options);
  stages.push(stage);
  return stage;
}

interface Liveness {
  readonly inFlight: number;
  readonly draining: boolean;
  readonly status: string;
}

async function liveness({ gateway }: Stage): Promise<Liveness> {
  return (await (await fetch(`${gateway.url}/livez`)).json()) as Liveness;
}

/** A stream that is open until its upstream ends it. */
async function openStream({ gateway, token }: Stage): Promise<RawConnection> {
  upstream.respond = ({ connection }) => connection.write(streamStart('data: 1\n\n'));
  const client = await rawConnect(gateway.port);
  clients.push(client);
  client.write(rawRequest({ target: '/proxy/openai/v1/held', headers: [`x-api-key: ${token}`], body: '{}' }));
  await client.untilText('data: 1\n\n');
  return client;
}

/** Sends SIGTERM and waits until the gateway knows. */
async function beginDraining(stage: Stage): Promise<void> {
  stage.gateway.process.kill('SIGTERM');
  await readUntil(
    () => liveness(stage),
    ({ draining }) => draining,
  );
}

it('SIGTERM lets open streams come to their end, refuses what is new, and ends with 0', async () => {
  const stage = await open({ openaiUrl: upstream.url, anthropicUrl: standin.url });
  const { gateway, token } = stage;
  const exited = once(gateway.process, 'exit');
  const client = new Anthropic({ baseURL: stage.anthropicUrl, apiKey: token });
  standin.plan({}, { events: 40, eventsPerSecond: 20 });
  const paced = client.messages.stream({
    model: 'm',
    max_tokens: 1,
    messages: [{ role: 'user', content: 'hi' }],
  });
  let events = 0;
  paced.on('streamEvent', () => (events += 1));
  await readUntil(
    () => events,
    (count) => count > 3,
  );
  const held = await openStream(stage);
  const idle = await rawConnect(gateway.port);
  clients.push(idle);
  idle.write(rawRequest({ method: 'HEAD', target: '/proxy/openai' }));
  expect(statusOf(await idle.message({ toHead: true }))).toBe(200);
  expect(await liveness(stage)).toMatchObject({ status: 'ok', inFlight: 2, draining: false });

  await beginDraining(stage);
  expect(await liveness(stage)).toMatchObject({ inFlight: 2, draining: true });
  const health = await fetch(`${gateway.url}/health`);
  expect([health.status, await health.json()]).toEqual([503, { status: 'draining' }]);

  for (const door of ['anthropic', 'openai'] as const) {
    const answer = await sendRaw(gateway.port, {
      target: `/proxy/${door}/v1/messages`,
      headers: [`x-api-key: ${token}`],
      body: '{}',
    });
    expect(statusOf(answer)).toBe(503);
    expect(valuesOf(answer, 'connection')).toEqual(['close']);
    expect(valuesOf(answer, 'retry-after')[0]).toMatch(/^[1-9]\d*$/);
    expect(valuesOf(answer, 'x-tracegate-trace-id')).toHaveLength(1);
    expect(valuesOf(answer, 'x-should-retry')).toEqual([]);
    const error = { type: 'api_error', message: expect.stringContaining('restart') };
    expect(JSON.parse(answer.body)).toEqual(
      door === 'anthropic'
        ? { type: 'error', error }
        : { error: { ...error, param: null, code: 'draining' } },
    );
  }
  // Also on a connection that was open before, which is closed with the answer.
  idle.write(rawRequest({ target: '/proxy/openai/v1/x', headers: [`x-api-key: ${token}`], body: '{}' }));
  expect(statusOf(await idle.message())).toBe(503);
  await idle.untilEnded(1000);
  expect(upstream.requests).toHaveLength(1);

  // The streams go on, each event as it comes.
  for (const { connection } of upstream.requests) connection.write(chunk('data: 2\n\n'));
  await held.untilText('data: 2\n\n');
  const message = await paced.finalMessage();
  expect(message.stop_reason).toBe('end_turn');
  expect(events).toBeGreaterThan(40);
  expect(
    await readUntil(
      () => liveness(stage),
      ({ inFlight }) => inFlight === 1,
    ),
  ).toMatchObject({ inFlight: 1 });
  const endedAt = performance.now();
  for (const { connection } of upstream.requests) connection.write(LAST_CHUNK);
  expect((await held.message()).body).toBe('data: 1\n\ndata: 2\n\n');
  expect(await exited).toEqual([0, null]);
  expect(performance.now() - endedAt).toBeLessThan(2000);
  const records = gateway.lines().filter(({ outcome }) => outcome !== undefined);
  expect(records.filter(({ outcome }) => outcome === 'success')).toHaveLength(2);
  expect(records.filter(({ reason }) => reason === 'draining')).toHaveLength(3);
  expect(gateway.lines().at(-1)?.msg).toBe('stopped');
  expect(standin.ledger.at(-1)?.answer.complete).toBe(true);
});

it('with nothing open it ends at once', async () => {
  const stage = await open();
  expect((await askProxy(stage.gateway, stage.token)).status).toBe(200);
  const startedMs = performance.now();
  stage.gateway.process.kill('SIGTERM');
  expect(await once(stage.gateway.process, 'exit')).toEqual([0, null]);
  expect(performance.now() - startedMs).toBeLessThan(2000);
});

it('the ceiling is kept: what is open then breaks off, and never ends cleanly', async () => {
  const stage = await open({
    openaiUrl: upstream.url,
    env: { TRACEGATE_DRAIN_TIMEOUT_MS: String(CEILING_MS) },
  });
  const held = await openStream(stage);
  const exited = once(stage.gateway.process, 'exit');
  const startedMs = performance.now();
  await beginDraining(stage);
  await held.untilEnded(CEILING_MS + 4000);
  expect((held.endedAtMs ?? 0) - startedMs).toBeGreaterThanOrEqual(CEILING_MS - 20);
  expect(takeMessage(held.rest)).toBeUndefined();
  expect((await exited)[0]).toBe(0);
  expect((held.endedAtMs ?? 0) - startedMs).toBeLessThan(CEILING_MS + 5000);
});

it('what breaks off at the ceiling is recorded, and is not put down to the client', async () => {
  const stage = await open({ openaiUrl: upstream.url, env: { TRACEGATE_DRAIN_TIMEOUT_MS: '1' } });
  await openStream(stage);
  const exited = once(stage.gateway.process, 'exit');
  stage.gateway.process.kill('SIGTERM');
  await exited;
  const records = stage.gateway.lines().filter(({ outcome }) => outcome !== undefined);
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({
    path: '/v1/held',
    outcome: expect.stringMatching(/^(interrupted|stream_error)$/),
  });
  // It was the gateway that broke off: an error of a connection would put it down to the upstream.
  expect(records[0]?.cause).not.toMatch(/^E[A-Z]+$/);
});

it('a second SIGTERM ends it at once', async () => {
  const stage = await open({ openaiUrl: upstream.url });
  await openStream(stage);
  const exited = once(stage.gateway.process, 'exit');
  await beginDraining(stage);
  const startedMs = performance.now();
  stage.gateway.process.kill('SIGTERM');
  await exited;
  expect(performance.now() - startedMs).toBeLessThan(1000);
});
