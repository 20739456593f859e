import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Clock, pollForTokens } from './poll-for-tokens.ts';

const tokens = {
  access_token: `tgs_${'a'.repeat(43)}`,
  refresh_token: `tgr_${'a'.repeat(43)}`,
  token_type: 'Bearer',
  expires_in: 3600,
};
const pending = { status: 400, body: { error: 'authorization_pending' } };
const slowDown = { status: 400, body: { error: 'slow_down' } };

type Scripted = { status: number; body: object | string; headers?: Record<string, string> } | 'break off';

describe('pollForTokens', () => {
  let server: Server;
  let url: string;
  let asked: string[];
  let script: Scripted[];
  /** The pauses that were made, in seconds. Time passes only in them. */
  let pauses: number[];
  let clock: Clock;

  beforeEach(async () => {
    asked = [];
    pauses = [];
    let time = Date.parse('2026-11-20T08:00:00Z');
    clock = {
      now: () => time,
      sleep: async (milliseconds) => {
        pauses.push(milliseconds / 1000);
        time += milliseconds;
      },
    };
    server = createServer(async (request, response) => {
      asked.push(`${request.url} ${await text(request)}`);
      const next = script.length > 1 ? script.shift() : script[0];
      if (next === undefined || next === 'break off') return void response.destroy();
      const body = typeof next.body === 'string' ? next.body : JSON.stringify(next.body);
      response.writeHead(next.status, next.headers).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  function poll(...answers: Scripted[]): ReturnType<typeof pollForTokens> {
    script = answers;
    const authorization = {
      deviceCode: 'the-device-code',
      userCode: 'BCDF-GHJK',
      verificationUri: `${url}/device`,
      verificationUriComplete: undefined,
      expiresInSeconds: 600,
      intervalSeconds: 5,
    };
    return pollForTokens(url, authorization, clock);
  }

  it('waits before each try, and gives what was approved', async () => {
    await expect(poll(pending, pending, { status: 200, body: tokens })).resolves.toEqual({
      token: tokens.access_token,
      refreshToken: tokens.refresh_token,
      expiresAt: '2026-11-20T09:00:15.000Z',
    });
    expect(pauses).toEqual([5, 5, 5]);
    expect(asked[0]).toBe(
      '/oauth/token grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=the-device-code&client_id=tracegate-cli',
    );
  });

  it('waits five seconds longer after each slow_down, and keeps to it', async () => {
    await poll(slowDown, pending, slowDown, pending, { status: 200, body: tokens });
    expect(pauses).toEqual([5, 10, 10, 15, 15]);
  });

  it('waits for a server that is away, twice as long each time', async () => {
    const badGateway = { status: 502, body: '<html>' };
    await poll('break off', badGateway, pending, { status: 200, body: tokens });
    expect(pauses).toEqual([5, 10, 20, 20]);
  });

  it('heeds retry-after', async () => {
    const tooMany = { status: 429, body: {}, headers: { 'retry-after': '30' } };
    await poll(tooMany, pending, { status: 200, body: tokens });
    expect(pauses).toEqual([5, 30, 30]);
  });

  it.each<[string, Scripted, RegExp]>([
    ['denied', { status: 400, body: { error: 'access_denied' } }, /was denied in the browser/],
    ['ended', { status: 400, body: { error: 'expired_token' } }, /Nobody approved the login in time/],
    [
      'refused',
      { status: 400, body: { error: 'invalid_grant', error_description: '\u001b[2Jused already' } },
      /^The server refuses the login: used already$/,
    ],
    ['of another server', { status: 404, body: 'not here' }, /does not answer as Tracegate does/],
    ['no token of ours', { status: 200, body: { access_token: 'x' } }, /does not answer as Tracegate does/],
  ])('ends where the login is %s', async (_what, answer, expected) => {
    await expect(poll(pending, answer)).rejects.toThrow(expected);
    expect(pauses).toEqual([5, 5]);
  });

  it('ends when the code has ended, though the server never says it', async () => {
    await expect(poll(pending)).rejects.toThrow('Nobody approved the login in time');
    expect(pauses).toHaveLength(120);
  });

  it('ends when the code has ended, though the server never comes back', async () => {
    await expect(poll('break off')).rejects.toThrow('Nobody approved the login in time');
    expect(Math.max(...pauses)).toBe(60);
  });
});
