import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CliEnd, type CliHome, createCliHome, TRACEGATE } from '../support/run-cli.ts';
import { callApi, makeToken, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway, TEST_MASTER_KEY } from '../support/start-gateway.ts';

const CANARY = 'sk-ant-api03-canary-of-the-command-line';

describe('tracegate', () => {
  let gateway: RunningGateway;
  let owner: Owner;
  let home: CliHome;

  beforeAll(async () => {
    gateway = await startGateway();
    owner = await setUp(gateway);
  });
  afterAll(() => gateway.stop());
  beforeEach(async () => {
    home = await createCliHome();
  });
  afterEach(() => home.remove());

  async function login(): Promise<string> {
    const end = await home.run(
      ['login', '--server', gateway.url, '--email', owner.email, '--password-stdin'],
      {
        input: `${owner.password}\n`,
      },
    );
    expect(end).toMatchObject({ code: 0, stderr: '' });
    return storedToken();
  }

  async function storedToken(): Promise<string> {
    return (JSON.parse(await readFile(home.credentialsPath, 'utf8')) as { token: string }).token;
  }

  /** Stores credentials without asking the server. */
  async function storeCredentials(server: string, token = `tgs_${'x'.repeat(43)}`): Promise<void> {
    await mkdir(dirname(home.credentialsPath), { recursive: true, mode: 0o700 });
    await writeFile(home.credentialsPath, JSON.stringify({ server, token }), { mode: 0o600 });
  }

  /** A program of this name, found before all others. */
  async function installProgram(name: string, script: string): Promise<void> {
    await writeFile(join(home.directory, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  describe('without a login', () => {
    it.each([
      [['proxy', 'info']],
      [['proxy', 'env']],
      [['proxy', 'token']],
      [['whoami']],
      [['key', 'list']],
      [['run', '--', 'true']],
    ])('ends %j with 1, nothing on standard output and the way to log in', async (words) => {
      const end = await home.run(words);
      expect(end).toMatchObject({ code: 1, stdout: '' });
      expect(end.stderr).toMatch(/^error: You are not logged in\.\nRun `tracegate login/);
    });

    it.each([
      [['bogus']],
      [['key', 'set']],
      [['key', 'set', 'anthropic', '--bogus']],
      [['key', 'set', 'azure']],
      [['key', 'remove', '../tokens']],
      [['login', '--server', 'ftp://example.com']],
      [['login', '--server', 'http://gateway.example.com', '--email', 'a@example.com', '--password-stdin']],
      [['login']],
      [['proxy', 'env', '--agent', 'bogus']],
      [['run']],
      [[]],
    ])('ends %j with 2', async (words) => {
      await storeCredentials('http://127.0.0.1:9');
      const end = await home.run(words);
      expect(end).toMatchObject({ code: 2, stdout: '' });
      expect(end.stderr).not.toBe('');
    });

    it.each([
      [['key', 'set', 'anthropic', CANARY]],
      [['key', 'set', CANARY]],
      [['key', CANARY]],
      [['key', 'set', 'anthropic', `--key=${CANARY}`]],
      [['key', 'set', 'anthropic', '--key', CANARY]],
      [['key', 'remove', CANARY.toUpperCase()]],
      [['login', '--token', CANARY]],
      [[CANARY]],
    ])('repeats no secret that was typed as an argument (%#)', async (words) => {
      const { code, stdout, stderr } = await home.run(words);
      expect(code).toBe(2);
      expect(`${stdout}${stderr}`.toLowerCase()).not.toContain('canary');
    });

    it('shows help with examples for each command, and its version', async () => {
      const commands = [
        ['serve'],
        ['login'],
        ['logout'],
        ['whoami'],
        ['proxy', 'info'],
        ['proxy', 'env'],
        ['run'],
      ];
      const more = [
        ['key', 'set'],
        ['key', 'list'],
        ['key', 'remove'],
        ['keygen'],
        ['keys', 'rotate-master'],
      ];
      for (const command of [...commands, ...more]) {
        const end = await home.run([...command, '--help']);
        expect(end).toMatchObject({ code: 0, stderr: '' });
        expect(end.stdout).toMatch(/Examples?:\n {2}.*tracegate /);
      }
      await expect(home.run(['--version'])).resolves.toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      });
    });
  });

  describe('login', () => {
    it('with e-mail and password keeps a session to its owner', async () => {
      const token = await login();
      expect(token).toMatch(/^tgs_/);
      expect((await stat(home.credentialsPath)).mode & 0o777).toBe(0o600);
      expect((await stat(dirname(home.credentialsPath))).mode & 0o777).toBe(0o700);
      const { stdout } = await home.run(['whoami']);
      expect(stdout).toContain('Ada Lovelace <ada@example.com>');
      expect(stdout).toContain('engines');
      expect(stdout).toContain(gateway.url);
    });

    it('shows what the server says of a wrong password, and stores nothing', async () => {
      const end = await home.run(
        ['login', '--server', gateway.url, '--email', 'nobody@example.com', '--password-stdin'],
        {
          input: 'a wrong password\n',
        },
      );
      expect(end).toMatchObject({ code: 1, stdout: '' });
      expect(end.stderr).toMatch(/^error: .+\n.+\n$/);
      expect(end.stderr).not.toContain('a wrong password');
      await expect(stat(home.credentialsPath)).rejects.toThrow('ENOENT');
    });

    it('with a proxy token is good for agents, and says what key commands need', async () => {
      const { token } = await makeToken(gateway, owner.token);
      const end = await home.run(['login', '--server', gateway.url, '--token', '-'], { input: `${token}\n` });
      expect(end.code).toBe(0);
      expect(end.stderr).toMatch(/Key commands need a login with e-mail and password/);
      await expect(home.run(['proxy', 'token'])).resolves.toMatchObject({ code: 0, stdout: `${token}\n` });
      const list = await home.run(['key', 'list']);
      expect(list).toMatchObject({ code: 1, stdout: '' });
      expect(list.stderr).toMatch(/api/);
      expect(list.stderr).toMatch(/`tracegate login` with e-mail and password/);
      await expect(home.run(['whoami'])).resolves.toMatchObject({ code: 0 });
    });

    it('with a token that may use the whole interface knows who it belongs to', async () => {
      const { token } = await makeToken(gateway, owner.token, { scopes: ['proxy', 'api'] });
      const end = await home.run(['login', '--server', gateway.url, '--token', '-', '--json'], {
        input: token,
      });
      expect(JSON.parse(end.stdout)).toMatchObject({ access: 'full', email: owner.email });
    });

    it.each([
      ['of another form', CANARY],
      ['that nobody has', `tgp_${'0'.repeat(43)}`],
    ])('refuses a token %s without repeating or storing it', async (_what, token) => {
      const end = await home.run(['login', '--server', gateway.url, '--token', '-'], { input: `${token}\n` });
      expect(end).toMatchObject({ code: 1, stdout: '' });
      expect(end.stderr).not.toContain(token);
      await expect(stat(home.credentialsPath)).rejects.toThrow('ENOENT');
    });

    it('sends people to the set-up of a server that is new', async () => {
      const fresh = await startGateway();
      try {
        const end = await home.run(
          ['login', '--server', fresh.url, '--email', 'a@example.com', '--password-stdin'],
          { input: 'x\n' },
        );
        expect(end.code).toBe(1);
        expect(end.stderr).toContain(`${fresh.url}/setup`);
      } finally {
        await fresh.stop();
      }
    });
  });

  describe('a server', () => {
    const others: Server[] = [];
    afterEach(() => {
      for (const other of others.splice(0)) other.close();
    });

    async function serve(
      status: number,
      headers: Record<string, string>,
      body: string,
      seen: string[] = [],
    ): Promise<string> {
      const server = createServer((request, response) => {
        seen.push(`${request.url} ${String(request.headers.authorization)}`);
        response.writeHead(status, headers).end(body);
      });
      others.push(server.listen(0, '127.0.0.1'));
      await once(server, 'listening');
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    }

    it('that is not Tracegate is told apart', async () => {
      await storeCredentials(await serve(200, { 'content-type': 'text/html' }, '<html></html>'));
      const end = await home.run(['key', 'list']);
      expect(end).toMatchObject({ code: 1, stdout: '' });
      expect(end.stderr).toContain('does not answer as Tracegate does');
    });

    it('that redirects does not get the token sent elsewhere', async () => {
      const seen: string[] = [];
      const target = await serve(200, { 'content-type': 'application/json' }, '{}', seen);
      await storeCredentials(await serve(302, { location: target }, ''));
      const end = await home.run(['whoami']);
      expect(end).toMatchObject({ code: 1, stdout: '' });
      expect(end.stderr).toContain('redirects to another address');
      expect(seen).toEqual([]);
    });

    it('that is away is named, with what to do', async () => {
      const server = await serve(200, {}, '');
      others.splice(0)[0]?.close();
      await storeCredentials(server);
      const end = await home.run(['key', 'list']);
      expect(end.code).toBe(1);
      expect(end.stderr).toMatch(new RegExp(`^error: ${server} cannot be reached.*\\n.*tracegate serve`));
    });

    it('that knows the token no more sends people to the login', async () => {
      await storeCredentials(gateway.url);
      const end = await home.run(['key', 'list']);
      expect(end).toMatchObject({ code: 1, stdout: '' });
      expect(end.stderr).toContain('`tracegate login`');
    });
  });

  describe('the credentials file', () => {
    it('is not used while others can read it', async () => {
      const token = await login();
      await chmod(home.credentialsPath, 0o644);
      const end = await home.run(['proxy', 'token']);
      expect(end).toMatchObject({ code: 1, stdout: '' });
      expect(end.stderr).toContain(`chmod 600 ${home.credentialsPath}`);
      expect(end.stderr).not.toContain(token);
    });
  });

  describe('logout', () => {
    it('ends the session on the server and removes the file', async () => {
      const token = await login();
      await expect(callApi(gateway, 'GET', '/me', { token })).resolves.toMatchObject({ status: 200 });
      const end = await home.run(['logout', '--json']);
      expect(end).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(end.stdout)).toEqual({ removed: true, sessionEnded: true });
      await expect(callApi(gateway, 'GET', '/me', { token })).resolves.toMatchObject({ status: 401 });
      await expect(stat(home.credentialsPath)).rejects.toThrow('ENOENT');
    });

    it('removes the file although the server is away', async () => {
      await storeCredentials('http://127.0.0.1:9');
      const end = await home.run(['logout']);
      expect(end.code).toBe(0);
      expect(end.stderr).toContain('could not be ended on the server');
      await expect(stat(home.credentialsPath)).rejects.toThrow('ENOENT');
    });

    it('is content where nobody was logged in', async () => {
      await expect(home.run(['logout'])).resolves.toMatchObject({ code: 0, stderr: '' });
    });
  });

  describe('proxy', () => {
    it('info shows addresses and lines, asks no server and prints no token', async () => {
      await storeCredentials('http://127.0.0.1:9', `tgp_${'canary'.repeat(8).slice(0, 43)}`);
      const end = await home.run(['proxy', 'info']);
      expect(end).toMatchObject({ code: 0, stderr: '' });
      expect(end.stdout).toContain('http://127.0.0.1:9/proxy/anthropic\n');
      expect(end.stdout).toContain('http://127.0.0.1:9/proxy/openai/v1\n');
      expect(end.stdout).toContain(home.credentialsPath);
      for (const agent of ['Claude Code', 'Codex', 'GSD2', 'pi', 'opencode', 'SDKs'])
        expect(end.stdout).toContain(agent);
      expect(end.stdout).not.toContain('canary');
    });

    it('env sets a POSIX shell up, and its lines hold no token', async () => {
      const token = `tgp_${'t'.repeat(43)}`;
      await storeCredentials('http://127.0.0.1:9', token);
      await installProgram('codex', 'echo "$@"');
      const { stdout, code } = await home.run(['proxy', 'env']);
      expect(code).toBe(0);
      expect(stdout).not.toContain(token);
      expect(stdout).toContain(TRACEGATE);
      const script = `${stdout}\nprintf '%s\\n' "$ANTHROPIC_BASE_URL" "$ANTHROPIC_AUTH_TOKEN" "\${ANTHROPIC_API_KEY-unset}" "$OPENAI_BASE_URL" "$OPENAI_API_KEY"; codex exec hi`;
      const env = { ...home.env, ANTHROPIC_API_KEY: 'sk-ant-other' };
      const shell = await promisify(execFile)('sh', ['-c', script], { env });
      const [first, second, third, fourth, fifth, codex] = shell.stdout.split('\n');
      expect([first, second, third]).toEqual(['http://127.0.0.1:9/proxy/anthropic', token, 'unset']);
      expect([fourth, fifth]).toEqual(['http://127.0.0.1:9/proxy/openai/v1', token]);
      expect(codex).toMatch(/^-c model_provider="tracegate" -c model_providers\.tracegate=\{.*\} exec hi$/);
    });

    it.each(['claude', 'codex', 'gsd', 'pi', 'opencode', 'anthropic', 'openai'])(
      'env --agent %s is lines that a shell takes',
      async (agent) => {
        await storeCredentials('http://127.0.0.1:9');
        const { stdout } = await home.run(['proxy', 'env', '--agent', agent]);
        expect(stdout).toMatch(/^export /m);
        await promisify(execFile)('sh', ['-euc', stdout], { env: home.env });
      },
    );
  });

  describe('run', () => {
    const token = `tgp_${'t'.repeat(43)}`;
    beforeEach(() => storeCredentials('http://127.0.0.1:9', token));

    it('starts an agent with its environment and without foreign credentials', async () => {
      await installProgram('claude', 'env; echo "arguments: $*"');
      const foreign = {
        ANTHROPIC_API_KEY: 'sk-ant-other',
        OPENAI_API_KEY: 'sk-other',
        CLAUDE_CODE_USE_BEDROCK: '1',
        KEPT: 'kept',
      };
      const { code, stdout } = await home.run(['run', '--', 'claude', '-p', 'say hi', '--json'], {
        env: foreign,
      });
      expect(code).toBe(0);
      const lines = stdout.split('\n');
      expect(lines).toContain('ANTHROPIC_BASE_URL=http://127.0.0.1:9/proxy/anthropic');
      expect(lines).toContain(`ANTHROPIC_AUTH_TOKEN=${token}`);
      expect(lines).toContain('KEPT=kept');
      expect(lines).toContain('arguments: -p say hi --json');
      expect(stdout).not.toMatch(/^(ANTHROPIC_API_KEY|OPENAI_API_KEY|CLAUDE_CODE_USE_BEDROCK)=/m);
    });

    it('gives Codex a provider by arguments, and the token in no argument', async () => {
      await installProgram('codex', 'echo "$@"; printenv TRACEGATE_TOKEN');
      const { stdout } = await home.run(['run', 'codex', 'exec', 'hi']);
      const [given, variable] = stdout.split('\n');
      expect(given).toMatch(/^-c model_provider="tracegate" -c .*env_key = "TRACEGATE_TOKEN".* exec hi$/);
      expect(given).not.toContain(token);
      expect(variable).toBe(token);
    });

    it('wins over a settings file of Claude Code that names another gateway', async () => {
      await mkdir(join(home.directory, '.claude'));
      await writeFile(
        join(home.directory, '.claude', 'settings.json'),
        '{"env":{"ANTHROPIC_BASE_URL":"https://other.example.com"}}',
      );
      await installProgram('claude', 'printf "%s\\n" "$@"');
      const { stdout } = await home.run(['run', '--', 'claude', '-p', 'hi']);
      const [option, settings, ...own] = stdout.trimEnd().split('\n');
      expect(option).toBe('--settings');
      expect(JSON.parse(String(settings))).toMatchObject({
        env: { ANTHROPIC_BASE_URL: 'http://127.0.0.1:9/proxy/anthropic' },
      });
      expect(own).toEqual(['-p', 'hi']);
      expect(stdout).not.toContain(token);
    });

    it('passes input, output and the exit code through', async () => {
      const end = await home.run(['run', '--', 'sh', '-c', 'cat; echo oops >&2; exit 7'], {
        input: 'from outside',
      });
      expect(end).toEqual({ code: 7, stdout: 'from outside', stderr: 'oops\n' });
    });

    it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('passes %s through', async (signal) => {
      const script = `trap 'echo caught; exit 3' ${signal.slice(3)}; echo ready; while :; do sleep 0.05; done`;
      const child = home.start(['run', '--', 'sh', '-c', script]);
      let output = '';
      child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      if (child.stdout) await once(child.stdout, 'data');
      child.kill(signal);
      await once(child, 'close');
      expect(child.exitCode).toBe(3);
      expect(output).toBe('ready\ncaught\n');
    });

    it('ends as a shell does where a signal ended the agent', async () => {
      await expect(home.run(['run', '--', 'sh', '-c', 'kill -KILL $$'])).resolves.toMatchObject({
        code: 137,
      });
    });

    it('says that a program is not there', async () => {
      const end = await home.run(['run', '--', 'no-such-agent']);
      expect(end).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining('no-such-agent was not found'),
      });
    });
  });

  describe('key', () => {
    beforeEach(async () => {
      await login();
    });

    it('is set from standard input, listed by its status and removed, and shown never', async () => {
      const set = await home.run(['key', 'set', 'anthropic'], { input: `${CANARY}\n` });
      expect(set).toMatchObject({ code: 0, stderr: '' });
      const list = await home.run(['key', 'list']);
      expect(list.stdout).toMatch(/^anthropic +anthropic +20\d\d-/m);
      const removed = await home.run(['key', 'remove', 'anthropic', '--json']);
      expect(JSON.parse(removed.stdout)).toEqual({ name: 'anthropic', removed: true });
      const after = await home.run(['key', 'list', '--json']);
      expect(statusOf(after, 'anthropic')).toMatchObject({ configured: false });
      expect([set, list, removed, after].map(everythingOf).join('')).not.toContain('canary');
    });

    it('can have a name, an address and a cap', async () => {
      const words = [
        'key',
        'set',
        'openai',
        '--name',
        'vllm',
        '--base-url',
        'https://vllm.example.com',
        '--max-concurrency',
        '8',
      ];
      const set = await home.run([...words, '--json'], { input: 'sk-second-key' });
      expect(set.code).toBe(0);
      const list = await home.run(['key', 'list', '--json']);
      const expected = {
        provider: 'openai',
        baseUrl: expect.stringContaining('vllm.example.com'),
        maxConcurrency: 8,
        configured: true,
      };
      expect(statusOf(list, 'vllm')).toMatchObject(expected);
      await home.run(['key', 'remove', 'vllm']);
    });

    it('that the server refuses is refused with its reason', async () => {
      const end = await home.run(['key', 'set', 'anthropic', '--base-url', 'http://169.254.169.254'], {
        input: CANARY,
      });
      expect(end).toMatchObject({ code: 1, stdout: '' });
      expect(end.stderr).toMatch(/^error: .+\n.+\n$/);
      expect(end.stderr).not.toContain('canary');
    });

    it('is needed on standard input', async () => {
      await expect(home.run(['key', 'set', 'anthropic'])).resolves.toMatchObject({ code: 2, stdout: '' });
    });

    it('of another organisation does not exist', async () => {
      const end = await home.run(['key', 'set', 'anthropic', '--org', 'nobody'], { input: CANARY });
      expect(end).toMatchObject({ code: 1, stdout: '' });
      expect(end.stderr).toMatch(/^error: .+\n.+\n$/);
    });

    it('that is not there cannot be removed', async () => {
      await expect(home.run(['key', 'remove', 'nothing-here'])).resolves.toMatchObject({
        code: 1,
        stdout: '',
      });
    });
  });

  it('prints one JSON document and nothing else with --json', async () => {
    const email = ['--email', owner.email, '--password-stdin'];
    const calls: Array<[string[], string?]> = [
      [['login', '--server', gateway.url, ...email], `${owner.password}\n`],
      [['whoami']],
      [['proxy', 'info']],
      [['proxy', 'env']],
      [['key', 'set', 'openai'], 'sk-json-key\n'],
      [['key', 'list']],
      [['key', 'remove', 'openai']],
      [['keygen']],
      [['logout']],
    ];
    let token = '';
    for (const [words, input] of calls) {
      const end = await home.run([...words, '--json'], input === undefined ? {} : { input });
      expect(end.code).toBe(0);
      expect(JSON.parse(end.stdout)).toEqual(expect.any(Object));
      if (words[0] === 'login') token = await storedToken();
      expect(everythingOf(end)).not.toContain(token);
    }
  });

  it('makes a new master key each time', async () => {
    const [first, second] = await Promise.all([home.run(['keygen']), home.run(['keygen'])]);
    expect(first.stdout).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*:[A-Za-z0-9+/]{43}=\n$/);
    expect(first.stderr).toContain('TRACEGATE_ENCRYPTION_KEYS');
    expect(first.stdout).not.toBe(second.stdout);
  });

  describe('keys rotate-master', () => {
    it('seals every key anew, once', async () => {
      await login();
      await home.run(['key', 'set', 'anthropic'], { input: CANARY });
      const newKey = (await home.run(['keygen'])).stdout.trim();
      const env = {
        DATABASE_URL: gateway.databaseUrl,
        TRACEGATE_ENCRYPTION_KEYS: `${newKey},${TEST_MASTER_KEY}`,
      };
      const first = await home.run(['keys', 'rotate-master', '--json'], { env });
      expect(first.code).toBe(0);
      expect(JSON.parse(first.stdout)).toEqual({ resealed: 1, unchanged: 0, failed: 0 });
      const second = await home.run(['keys', 'rotate-master', '--json'], { env });
      expect(JSON.parse(second.stdout)).toMatchObject({ resealed: 0, failed: 0 });
      const withoutKey = { ...env, TRACEGATE_ENCRYPTION_KEYS: TEST_MASTER_KEY };
      const third = await home.run(['keys', 'rotate-master', '--json'], { env: withoutKey });
      expect(third.code).toBe(1);
      expect(JSON.parse(third.stdout)).toMatchObject({ resealed: 0, failed: 1 });
      expect([first, second, third].map(everythingOf).join('')).not.toContain('canary');
    });
  });

  describe('serve', () => {
    it('starts the server, and stops it in order at SIGTERM', async () => {
      const env = {
        DATABASE_URL: gateway.databaseUrl,
        TRACEGATE_ENCRYPTION_KEYS: TEST_MASTER_KEY,
        TRACEGATE_PORT: '0',
      };
      const child = home.start(['serve'], env);
      const url = await new Promise<string>((resolve, reject) => {
        let log = '';
        child.stdout?.on('data', (chunk: Buffer) => {
          log += chunk.toString();
          const ready = /"url":"(http[^"]+)"/.exec(log)?.[1];
          if (ready !== undefined) resolve(ready);
        });
        child.once('exit', () => reject(new Error(`the server ended: ${log}`)));
      });
      await expect(fetch(`${url}/health`)).resolves.toMatchObject({ status: 200 });
      child.kill('SIGTERM');
      await once(child, 'close');
      expect(child.exitCode).toBe(0);
    });

    it('says which variable keeps the server from starting', async () => {
      const end = await home.run(['serve'], { env: { TRACEGATE_PORT: 'no-port' } });
      expect(end.code).toBe(1);
      expect(end.stderr).toContain('TRACEGATE_PORT');
    });
  });
});

function statusOf({ stdout }: CliEnd, name: string): unknown {
  const { items } = JSON.parse(stdout) as { items: Array<{ name: string }> };
  return items.find((item) => item.name === name);
}

function everythingOf({ stdout, stderr }: CliEnd): string {
  return `${stdout}${stderr}`;
}
