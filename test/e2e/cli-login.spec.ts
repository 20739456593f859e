import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CliHome, createCliHome, TRACEGATE } from '../support/run-cli.ts';
import { callApi, makeToken, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';
import { until } from '../support/until.ts';

const USER_CODE = /enter the code: ([A-Z]{4}-[A-Z]{4})$/m;

/** The program of util-linux that gives another one a terminal. */
const SCRIPT = 'script';
const terminal = /util-linux/.test(String(spawnSync(SCRIPT, ['--version']).stdout)) ? it : it.skip;

interface Stored {
  readonly token: string;
  readonly email?: string;
  readonly refreshToken?: string;
  readonly expiresAt?: string;
}

describe('tracegate login in the browser', () => {
  let gateway: RunningGateway;
  let owner: Owner;
  let home: CliHome;
  const started: ChildProcess[] = [];

  beforeAll(async () => {
    gateway = await startGateway();
    owner = await setUp(gateway);
  });
  afterAll(() => gateway.stop());
  beforeEach(async () => {
    home = await createCliHome();
  });
  afterEach(async () => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
    await home.remove();
  });

  /** A login that waits in the background, once it has shown its code. */
  async function beginLogin(
    words: readonly string[] = [],
    env: Record<string, string> = {},
  ): Promise<{ userCode: string; end: Promise<{ code: number | null; stdout: string; stderr: string }> }> {
    const child = home.start(['login', '--server', gateway.url, ...words], env);
    started.push(child);
    const output = { stdout: '', stderr: '' };
    child.stdout?.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    const end = once(child, 'close').then(() => ({ code: child.exitCode, ...output }));
    await until(async () => /Waiting/.test(output.stderr) || child.exitCode !== null, 'the code is shown');
    const userCode = USER_CODE.exec(output.stderr)?.[1];
    if (userCode === undefined) throw new Error(`no code was shown: ${output.stderr}`);
    return { userCode, end };
  }

  async function decide(userCode: string, decision: 'approve' | 'deny'): Promise<void> {
    const path = `/device/${userCode}/${decision}`;
    const answer = await callApi(gateway, 'POST', path, { token: owner.token, body: {} });
    expect(answer.status).toBe(204);
  }

  async function stored(): Promise<Stored> {
    return JSON.parse(await readFile(home.credentialsPath, 'utf8')) as Stored;
  }

  async function change(changes: Partial<Stored>): Promise<void> {
    await writeFile(home.credentialsPath, JSON.stringify({ ...(await stored()), ...changes }));
  }

  async function login(): Promise<Stored> {
    const { userCode, end } = await beginLogin();
    await decide(userCode, 'approve');
    await expect(end).resolves.toMatchObject({ code: 0 });
    return stored();
  }

  /** What the terminal has shown so far; `words` is safe in a shell. */
  function startAtTerminal(
    words: string,
    env: Record<string, string> = {},
  ): { child: ChildProcess; shown(): string } {
    const child = spawn(SCRIPT, ['-qec', `'${process.execPath}' '${TRACEGATE}' ${words}`, '/dev/null'], {
      cwd: home.directory,
      env: { ...home.env, ...env, NO_COLOR: '1' },
    });
    started.push(child);
    let shown = '';
    child.stdout?.on('data', (chunk: Buffer) => (shown += chunk.toString().replaceAll('\r', '')));
    return { child, shown: () => shown };
  }

  async function installBrowser(): Promise<() => string> {
    const opened = join(home.directory, 'opened');
    const script = `#!/bin/sh\nprintf '%s' "$*" > ${opened}.draft && mv ${opened}.draft ${opened}\n`;
    await writeFile(join(home.directory, 'xdg-open'), script, { mode: 0o755 });
    return () => (existsSync(opened) ? readFileSync(opened, 'utf8') : '');
  }

  it('shows code and address, waits, and keeps what it got to its owner', async () => {
    // Without a terminal no browser is opened, though there is one.
    const opened = join(home.directory, 'opened');
    await writeFile(join(home.directory, 'xdg-open'), `#!/bin/sh\ntouch ${opened}\n`, { mode: 0o755 });
    const { userCode, end } = await beginLogin(['--json'], { DISPLAY: ':0' });
    const waiting = await callApi(gateway, 'GET', `/device/${userCode}`, { token: owner.token });
    expect(waiting.body).toMatchObject({ userCode, userAgent: expect.stringContaining('tracegate-cli') });
    await expect(stat(home.credentialsPath)).rejects.toThrow('ENOENT');
    await decide(userCode, 'approve');
    const { code, stdout, stderr } = await end;
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining(`${gateway.url}/device?user_code=${userCode}`),
    });
    expect(JSON.parse(stdout)).toEqual({
      server: gateway.url,
      access: 'full',
      email: owner.email,
      credentialsPath: home.credentialsPath,
    });
    expect((await stat(home.credentialsPath)).mode & 0o777).toBe(0o600);
    const { token, refreshToken } = await stored();
    expect(token).toMatch(/^tgs_/);
    expect(refreshToken).toMatch(/^tgr_/);
    expect(`${stdout}${stderr}`).not.toMatch(/tg[sr]_/);
    expect(existsSync(opened)).toBe(false);
    const whoami = await home.run(['whoami']);
    expect(whoami.stdout).toContain('Ada Lovelace <ada@example.com>');
  });

  it('says that it was denied, and stores nothing', async () => {
    const { userCode, end } = await beginLogin();
    await decide(userCode, 'deny');
    const { code, stdout, stderr } = await end;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('error: The login was denied in the browser.\n');
    await expect(stat(home.credentialsPath)).rejects.toThrow('ENOENT');
  });

  it('says that the code has ended', async () => {
    const { end } = await beginLogin();
    await query(gateway.databaseUrl, `UPDATE device_grants SET expires_at = now() - interval '1 minute'`);
    const { code, stderr } = await end;
    expect(code).toBe(1);
    expect(stderr).toMatch(/error: .+ended.*\nFor a new code: tracegate login --server /);
  });

  describe('once done', () => {
    it('is renewed for the helper of agents when its token has ended', async () => {
      const before = await login();
      await change({ expiresAt: '2026-01-01T00:00:00.000Z' });
      const { code, stdout, stderr } = await home.run(['proxy', 'token']);
      const after = await stored();
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toBe(`${after.token}\n`);
      expect(after.token).not.toBe(before.token);
      expect(after.refreshToken).not.toBe(before.refreshToken);
      expect(after.email).toBe(owner.email);
      await expect(callApi(gateway, 'GET', '/me', { token: after.token })).resolves.toMatchObject({
        status: 200,
      });
      expect(await readdir(dirname(home.credentialsPath))).toEqual(['credentials.json']);
    });

    it('is renewed once where several commands are refused at the same time', async () => {
      await login();
      await change({ token: `tgs_${'x'.repeat(43)}` });
      const ends = await Promise.all([1, 2, 3, 4].map(() => home.run(['key', 'list', '--json'])));
      expect(ends.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
        ends.map(() => ({ code: 0, stderr: '' })),
      );
      // A refresh token that is used twice ends the whole login, so this one was not.
      await change({ expiresAt: '2026-01-01T00:00:00.000Z' });
      await expect(home.run(['proxy', 'token'])).resolves.toMatchObject({ code: 0 });
    });

    it('says that the login has ended where it can not be renewed', async () => {
      await login();
      await change({ token: `tgs_${'x'.repeat(43)}`, refreshToken: `tgr_${'x'.repeat(43)}` });
      const { code, stdout, stderr } = await home.run(['key', 'list']);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toBe(`error: Your login has ended.\nRun: tracegate login --server ${gateway.url}\n`);
    });

    it('ends on the server with logout, its refresh token too', async () => {
      const { token, refreshToken } = await login();
      const { code, stdout } = await home.run(['logout', '--json']);
      expect({ code, answer: JSON.parse(stdout) as unknown }).toEqual({
        code: 0,
        answer: { removed: true, sessionEnded: true },
      });
      expect(await readdir(dirname(home.credentialsPath))).toEqual([]);
      await expect(callApi(gateway, 'GET', '/me', { token: String(token) })).resolves.toMatchObject({
        status: 401,
      });
      const refused = await fetch(`${gateway.url}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'refresh_token',
          refresh_token: String(refreshToken),
          client_id: 'tracegate-cli',
        }),
      });
      expect({ status: refused.status, body: (await refused.json()) as unknown }).toMatchObject({
        status: 400,
        body: { error: 'invalid_grant' },
      });
    });
  });

  it('works on with the file of an older version, which has no refresh token', async () => {
    const { token } = await makeToken(gateway, owner.token, { scopes: ['proxy', 'api'] });
    await mkdir(dirname(home.credentialsPath), { recursive: true, mode: 0o700 });
    const old = { server: gateway.url, token, email: owner.email };
    await writeFile(home.credentialsPath, JSON.stringify(old), { mode: 0o600 });
    await expect(home.run(['proxy', 'token'])).resolves.toMatchObject({ code: 0, stdout: `${token}\n` });
    await expect(home.run(['key', 'list'])).resolves.toMatchObject({ code: 0, stderr: '' });
    expect(await stored()).toEqual(old);
  });

  describe('at a terminal (needs script of util-linux)', () => {
    terminal('opens the page in the browser', async () => {
      const opened = await installBrowser();
      const { child, shown } = startAtTerminal(`login --server ${gateway.url}`, { DISPLAY: ':0' });
      await until(async () => shown().includes('Waiting'), 'the code is shown');
      const userCode = String(USER_CODE.exec(shown())?.[1]);
      await until(async () => opened() !== '', 'the browser is opened');
      expect(opened()).toBe(`${gateway.url}/device?user_code=${userCode}`);
      await decide(userCode, 'approve');
      await once(child, 'close');
      expect(shown()).toContain(`Logged in to ${gateway.url} as ada@example.com.\n`);
    });

    terminal.each([
      ['with --no-browser', '--no-browser', { DISPLAY: ':0' }],
      ['without a desktop', '', {}],
    ])('opens none %s', async (_what, words, env: Record<string, string>) => {
      const opened = await installBrowser();
      const { shown } = startAtTerminal(`login --server ${gateway.url} ${words}`, env);
      await until(async () => shown().includes('Waiting'), 'the code is shown');
      expect(shown()).not.toContain('opens in your browser');
      expect(opened()).toBe('');
    });
  });

  describe('at a server without it', () => {
    let old: Server;
    let url: string;

    beforeEach(async () => {
      old = createServer((request, response) => {
        const known = request.url === '/api/v1/setup';
        const type = known ? 'application/json' : 'application/problem+json';
        response.writeHead(known ? 200 : 404, { 'content-type': type });
        response.end(known ? '{"needed":false}' : '{"status":404,"title":"Not found"}');
      });
      await new Promise<void>((resolve) => old.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(old.address() as AddressInfo).port}`;
    });
    afterEach(() => {
      old.close();
    });

    it('says so, and how a script logs in', async () => {
      const { code, stdout, stderr } = await home.run(['login', '--server', url]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(`${url} knows no login in the browser.\n`);
      expect(stderr).toContain('--email ADDRESS --password-stdin');
    });

    terminal('asks for e-mail and password at a terminal (needs script of util-linux)', async () => {
      const { shown } = startAtTerminal(`login --server ${url}`);
      await until(async () => shown().includes('E-mail: '), 'the address is asked for');
      expect(shown()).toContain(`${url} knows no login in the browser.\n`);
    });
  });
});
