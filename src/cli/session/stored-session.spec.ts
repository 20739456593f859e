import * as fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Credentials, CredentialsStore } from '../credentials-store.ts';
import { StoredSession } from './stored-session.ts';

const token = (letter: string): string => `tgs_${letter.repeat(43)}`;
const refreshToken = (letter: string): string => `tgr_${letter.repeat(43)}`;
const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

describe('StoredSession', () => {
  let directory: string;
  let store: CredentialsStore;
  let server: Server;
  let url: string;
  let asked: Array<Record<string, string>>;
  let answer: { status: number; body: object | string };

  beforeEach(async () => {
    directory = fs.mkdtempSync(join(tmpdir(), 'tracegate-session-'));
    store = new CredentialsStore(join(directory, 'credentials.json'));
    asked = [];
    answer = {
      status: 200,
      body: {
        access_token: token('b'),
        token_type: 'Bearer',
        expires_in: 3600,
        refresh_token: refreshToken('b'),
      },
    };
    server = createServer(async (request, response) => {
      const form = new URLSearchParams(await text(request));
      asked.push({ path: String(request.url), ...Object.fromEntries(form) });
      const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
    fs.rmSync(directory, { recursive: true });
  });

  function storeLogin(more: Partial<Credentials> = {}): StoredSession {
    store.save({
      server: url,
      token: token('a'),
      email: 'ada@example.com',
      refreshToken: refreshToken('a'),
      ...more,
    });
    return new StoredSession(store, url);
  }

  it('gives the stored token, and asks nobody, while it lasts', async () => {
    await expect(storeLogin({ expiresAt: inMinutes(30) }).current()).resolves.toBe(token('a'));
    await expect(storeLogin().current()).resolves.toBe(token('a'));
    await expect(storeLogin({ refreshToken: undefined, expiresAt: inMinutes(-1) }).current()).resolves.toBe(
      token('a'),
    );
    expect(asked).toEqual([]);
  });

  it.each([5, -60])('renews a token that ends in %i minutes, and stores what it got', async (minutes) => {
    const session = storeLogin({ expiresAt: inMinutes(minutes) });
    await expect(session.current()).resolves.toBe(token('b'));
    expect(asked).toEqual([
      {
        path: '/oauth/token',
        grant_type: 'refresh_token',
        refresh_token: refreshToken('a'),
        client_id: 'tracegate-cli',
      },
    ]);
    const { expiresAt, ...stored } = store.load();
    expect(stored).toEqual({
      server: url,
      token: token('b'),
      email: 'ada@example.com',
      refreshToken: refreshToken('b'),
    });
    expect(Date.parse(String(expiresAt))).toBeGreaterThan(Date.now() + 3500_000);
    await expect(session.current()).resolves.toBe(token('b'));
    expect(asked).toHaveLength(1);
    expect(fs.readdirSync(directory)).toEqual(['credentials.json']);
  });

  it.each([
    [5, true],
    [-5, false],
  ])('with the server away and %i minutes left, gives the token: %s', async (minutes, given) => {
    const session = storeLogin({ expiresAt: inMinutes(minutes) });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    if (given) await expect(session.current()).resolves.toBe(token('a'));
    else await expect(session.current()).rejects.toThrow(`${url} cannot be reached`);
  });

  it('uses a refresh token once, however many ask at the same time', async () => {
    const first = storeLogin({ expiresAt: inMinutes(-1) });
    const sessions = [first, ...[1, 2, 3, 4].map(() => new StoredSession(store, url))];
    const tokens = await Promise.all(sessions.map((session) => session.current()));
    expect(new Set(tokens)).toEqual(new Set([token('b')]));
    expect(asked).toHaveLength(1);
  });

  it('takes what another command has stored since, in place of a refused token', async () => {
    const session = storeLogin({ token: token('c') });
    await expect(session.renew(token('a'))).resolves.toBe(token('c'));
    expect(asked).toEqual([]);
  });

  it('has no other token where the login can not be renewed', async () => {
    await expect(storeLogin({ refreshToken: undefined }).renew(token('a'))).resolves.toBeUndefined();
  });

  it('keeps the refresh token where the server gives no new one', async () => {
    answer.body = { access_token: token('b'), token_type: 'Bearer' };
    await storeLogin({ expiresAt: inMinutes(1) }).renew(token('a'));
    expect(store.load()).toEqual({
      server: url,
      token: token('b'),
      email: 'ada@example.com',
      refreshToken: refreshToken('a'),
    });
  });

  it('says that the login has ended, and leaves the file', async () => {
    answer = { status: 400, body: { error: 'invalid_grant' } };
    const session = storeLogin();
    await expect(session.renew(token('a'))).rejects.toMatchObject({
      message: 'Your login has ended.',
      nextStep: `Run: tracegate login --server ${url}`,
    });
    expect(store.load().token).toBe(token('a'));
  });

  it.each([
    [503, { error: 'temporarily_unavailable', error_description: `away ${token('x')}` }, /away \[token\]/],
    [502, '<html>', /answered with HTTP 502/],
    [200, { access_token: 'something else' }, /does not answer as Tracegate does/],
  ])('fails at %i %j, with the old token still stored', async (status, body, expected) => {
    answer = { status, body };
    await expect(storeLogin().renew(token('a'))).rejects.toThrow(expected);
    expect(store.load().refreshToken).toBe(refreshToken('a'));
  });

  it('gives the token of another server to nobody', async () => {
    storeLogin();
    const session = new StoredSession(store, 'https://other.example.com');
    await expect(session.current()).rejects.toThrow('Meanwhile there was a login to another server.');
    await expect(session.renew(token('a'))).rejects.toThrow('Meanwhile');
  });
});
