import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { callApi, setUp } from '../support/set-up.ts';
import {
  type RunningGateway,
  startGateway,
  startRefused,
  TEST_MASTER_KEY,
} from '../support/start-gateway.ts';

describe('health', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it('says to anybody that requests are taken', async () => {
    await request(gateway.url).get('/health').expect(200, { status: 'ok' });
  });

  it('says to anybody how many exchanges are under way', async () => {
    const answer = await request(gateway.url).get('/livez').expect(200);
    expect(answer.body).toEqual({
      status: 'ok',
      inFlight: 0,
      draining: false,
      timestamp: expect.any(String),
    });
    expect(Math.abs(Date.parse(answer.body.timestamp) - Date.now())).toBeLessThan(60_000);
  });

  it('answers HEAD too', async () => {
    await request(gateway.url).head('/health').expect(200);
  });
});

describe('a port that is taken', () => {
  it('stops the start and names the variable', async () => {
    const first = await startGateway();
    const second = await startRefused({
      TRACEGATE_PORT: String(first.port),
      DATABASE_URL: first.databaseUrl,
      TRACEGATE_ENCRYPTION_KEYS: TEST_MASTER_KEY,
    });
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/TRACEGATE_PORT.*Stop it, or choose another port/);
    await first.stop();
  });
});

describe('a process with one role', () => {
  it('serves as proxy nothing but the proxy and health', async () => {
    const gateway = await startGateway({ env: { TRACEGATE_ROLE: 'proxy' } });
    await request(gateway.url).get('/health').expect(200);
    await request(gateway.url).get('/api/v1/setup').expect(404);
    await request(gateway.url).get('/docs').expect(404);
    await request(gateway.url).get('/').expect(404);
    await request(gateway.url).post('/proxy/anthropic/v1/messages').send({}).expect(401);
    await gateway.stop();
  });

  it('serves as api all but the proxy', async () => {
    const gateway = await startGateway({ env: { TRACEGATE_ROLE: 'api' } });
    const { token } = await setUp(gateway);
    expect((await callApi(gateway, 'GET', '/me', { token })).status).toBe(200);
    const answer = await request(gateway.url)
      .post('/proxy/anthropic/v1/messages')
      .set('x-api-key', token)
      .send({});
    expect(answer.status).toBe(404);
    expect(answer.body.error.type).toBe('not_found_error');
    await gateway.stop();
  });
});
