import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CliEnd, type CliHome, createCliHome } from '../support/run-cli.ts';
import { callApi, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway, TEST_MASTER_KEY } from '../support/start-gateway.ts';
import { createTestDatabase, query } from '../support/test-database.ts';
import { until } from '../support/until.ts';

const CANARY = 'sk-ant-api03-canary-of-governance';
const OPENAI_CANARY = 'sk-proj-canary-of-governance';

/** Loose on purpose, as in the other calls of the tests: what is not there fails the expectation. */
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any;

describe('tracegate governs', () => {
  let gateway: RunningGateway;
  let owner: Owner;
  let home: CliHome;

  beforeAll(async () => {
    gateway = await startGateway();
    owner = await setUp(gateway);
    home = await createCliHome();
    await logIn(home, owner.token, owner.email);
  });
  afterAll(async () => {
    await home.remove();
    await gateway.stop();
  });

  async function logIn(where: CliHome, token: string, email: string): Promise<void> {
    await mkdir(dirname(where.credentialsPath), { recursive: true, mode: 0o700 });
    const credentials = JSON.stringify({ server: gateway.url, token, email });
    await writeFile(where.credentialsPath, credentials, { mode: 0o600 });
  }

  /** A command that must be done, and say nothing beside. */
  async function done(words: readonly string[], input?: string): Promise<string> {
    const end = await home.run(words, input === undefined ? {} : { input });
    expect(end).toMatchObject({ code: 0, stderr: '' });
    return end.stdout;
  }

  async function json(words: readonly string[], input?: string): Promise<Json> {
    const end = await home.run([...words, '--json'], input === undefined ? {} : { input });
    expect({ code: end.code, stderr: end.code === 0 ? '' : end.stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(end.stdout) as Json;
  }

  async function failed(words: readonly string[], code = 1): Promise<string> {
    const end = await home.run(words);
    expect({ code: end.code, stdout: end.stdout }).toEqual({ code, stdout: '' });
    expect(end.stderr).toMatch(/^error: .+\n.+\n$/);
    return end.stderr;
  }

  /** Invites somebody by the command line, and lets him join. */
  async function letJoin(email: string, role: string): Promise<{ token: string; id: string }> {
    const { stdout } = await home.run(['member', 'invite', email, '--role', role]);
    const secret = stdout.trim().split('/').at(-1);
    const body = { name: `Name of ${email}`, password: `password of ${email}` };
    const answer = await callApi(gateway, 'POST', `/invites/${secret}/accept`, { body });
    expect(answer.status).toBe(201);
    return { token: answer.body.token as string, id: answer.body.user.id as string };
  }

  it('makes agents known from their files, shows and forgets them', async () => {
    const [reviewer, writer] = ['reviewer.md', 'writer.md'].map((name) => join(home.directory, name));
    await writeFile(reviewer!, '---\nname: code-reviewer\nmodel: gpt-4o\n---\nYou review code: all of it.\n');
    await writeFile(writer!, '---\nmodel: sonnet\n---\nYou write what is to be written.\n');
    expect(await done(['agent', 'register', reviewer!, writer!])).toBe(
      'The agent "code-reviewer" is known, and its requests go to gpt-4o.\nThe agent "writer" is known.\n',
    );
    const { items } = await json(['agent', 'list']);
    expect(items).toMatchObject([
      { name: 'code-reviewer', model: 'gpt-4o' },
      { name: 'writer', model: null, lastMatchedAt: null },
    ]);
    expect(await done(['agent', 'list'])).toMatch(/^writer +as it asks +never$/m);
    expect(await json(['agent', 'register', writer!, '--model', 'cheap'])).toMatchObject({
      items: [{ name: 'writer', model: 'cheap' }],
    });
    await failed(['agent', 'register', reviewer!, join(home.directory, 'nothing.md')]);
    await failed(['agent', 'register', reviewer!, reviewer!], 2);
    for (const name of ['code-reviewer', 'writer']) await done(['agent', 'remove', name]);
    await failed(['agent', 'remove', 'writer']);
  });

  describe('wrong usage', () => {
    it.each([
      [['agent']],
      [['agent', 'register']],
      [['route', 'set', 'x', '--target', 'openai/gpt@org:k', '--strategy', 'random']],
      [['route', 'set', 'x', '--target', 'openai/gpt@org:k', '--retries', 'many']],
      [['route']],
      [['route', 'set', 'x']],
      [['route', 'set', 'x', '--alias', 'y', '--target', 'openai/gpt@org:k']],
      [['route', 'set', 'x', '--provider', 'openai', '--model', 'gpt-4o']],
      [['route', 'set', 'x', '--provider', 'azure', '--model', 'm', '--key', 'org:k']],
      [['route', 'set', 'x', '--alias', 'y', '--own', '--grant', 'all']],
      [['route', 'list', '--own', '--org', 'engines']],
      [['route', 'list', '--org', '../me']],
      [['member', 'invite', 'nobody']],
      [['member', 'invite', 'nobody', '--role', 'developer']],
      [['member', 'invite', 'a@example.com', '--role', 'king']],
      [['member', 'set', 'a@example.com']],
      [['key', 'set', 'openai', '--grant', 'all']],
      [['token', 'create']],
      [['token', 'create', 'x', '--role', 'admin']],
      [['token', 'create', 'x', '--scope', 'everything']],
      [['token', 'create', 'x', '--expires-in-days', '0']],
      [['token', 'rotate', 'not-an-id']],
      [['token', 'revoke', '../tokens']],
      [['config', 'export', '--format', 'xml']],
      [['config', 'apply', 'some.yaml']],
      [['audit', 'list', '--limit', 'all']],
      [['org', 'use', 'Not A Slug']],
      [['admin', 'reset-password', 'nobody']],
    ])('ends %j with 2', async (words) => {
      const { code, stdout, stderr } = await home.run(words);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).not.toBe('');
    });

    it.each([
      [['route', 'set', 'x', '--key', CANARY]],
      [['route', 'set', 'x', '--target', CANARY]],
      [['member', 'invite', CANARY, '--role', 'developer']],
      [['token', 'revoke', CANARY]],
      [['token', 'create', 'ci', CANARY]],
      [['admin', 'reset-password', 'ada@example.com', CANARY]],
      [['key', 'set', 'anthropic', '--org', 'engines', CANARY]],
    ])('repeats no secret that was typed as an argument (%#)', async (words) => {
      const { code, stdout, stderr } = await home.run(words);
      expect(code).toBe(2);
      expect(`${stdout}${stderr}`).not.toContain('canary');
    });

    it('shows help with examples for each command', async () => {
      const commands = [
        'org list',
        'org use',
        'member list',
        'member invite',
        'member set',
        'member suspend',
        'member reinstate',
        'member remove',
        'route list',
        'route set',
        'route remove',
        'route resolve',
        'token create',
        'token list',
        'token rotate',
        'token revoke',
        'config export',
        'config diff',
        'config apply',
        'audit list',
        'audit verify',
        'admin reset-password',
        'admin migrate',
        'admin verify-audit',
      ];
      for (const command of commands) {
        const end = await home.run([...command.split(' '), '--help']);
        expect(end).toMatchObject({ code: 0, stderr: '' });
        expect(end.stdout).toMatch(new RegExp(`Examples?:\\n {2}.*tracegate ${command}`));
        expect(end.stdout).toContain('--json');
      }
    });
  });

  describe('members', () => {
    it('are invited, listed, given roles, suspended, reinstated and removed', async () => {
      const end = await home.run(['member', 'invite', 'Grace@Example.com', '--role', 'developer']);
      expect(end).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(new RegExp(`^${gateway.url}/invites/[\\w-]{43}\\n$`)),
        stderr: expect.stringContaining('grace@example.com'),
      });
      const { token } = await letJoin('grace@example.com', 'developer');
      expect(await done(['member', 'list'])).toMatch(
        /^grace@example\.com +Name of grace@example\.com +developer +active/m,
      );
      expect(await done(['member', 'set', 'grace@example.com', '--role', 'auditor'])).toBe(
        'grace@example.com is auditor now.\n',
      );
      expect(await json(['member', 'suspend', 'GRACE@example.com'])).toMatchObject({ suspended: true });
      await until(
        async () =>
          (await callApi(gateway, 'GET', `/orgs/${owner.organization.slug}/members`, { token })).status ===
          403,
        'the suspension holds',
      );
      expect(await json(['member', 'reinstate', 'grace@example.com'])).toMatchObject({
        suspended: false,
        role: 'auditor',
      });
      expect(await json(['member', 'remove', 'grace@example.com'])).toMatchObject({
        email: 'grace@example.com',
        removed: true,
      });
      expect(await failed(['member', 'remove', 'grace@example.com'])).toContain('is no member of engines');
    });

    it('always have an owner', async () => {
      expect(await failed(['member', 'set', owner.email, '--role', 'admin'])).toContain(
        'tracegate member set EMAIL --role owner',
      );
    });

    it('of another organisation do not exist', async () => {
      expect(await failed(['member', 'list', '--org', 'nobody'])).toContain('`tracegate org list`');
    });
  });

  describe('organisations', () => {
    it('are listed, and one is the default', async () => {
      expect(await done(['org', 'list'])).toMatch(/^engines +Analytical Engines +owner +active +yes$/m);
      const made = await callApi(gateway, 'POST', '/orgs', {
        token: owner.token,
        body: { name: 'Second', slug: 'second' },
      });
      expect(made.status).toBe(201);
      expect(await done(['org', 'use', 'second'])).toBe('second is your default organisation now.\n');
      expect((await json(['member', 'list'])).items).toHaveLength(1);
      expect((await json(['org', 'list'])).items).toContainEqual(
        expect.objectContaining({ slug: 'second', isDefault: true }),
      );
      await done(['org', 'use', 'engines']);
      expect(await failed(['org', 'use', 'not-mine'])).not.toBe('');
    });
  });

  describe('keys and routes of the organisation', () => {
    let developer: { token: string; id: string };

    beforeAll(async () => {
      developer = await letJoin('dorothy@example.com', 'developer');
      await done(['key', 'set', 'anthropic', '--org', 'engines'], `${CANARY}\n`);
      await done(['key', 'set', 'openai', '--org', 'engines'], `${OPENAI_CANARY}\n`);
      await done(['key', 'set', 'anthropic'], `${CANARY}-of-ada\n`);
    });

    it('keys keep their grants when they are replaced', async () => {
      const set = ['key', 'set', 'openai', '--org', 'engines', '--name', 'limited'];
      const first = await json([...set, '--grant', 'dorothy@example.com'], `${OPENAI_CANARY}\n`);
      expect(first).toMatchObject({ name: 'limited', grants: [developer.id] });
      expect(await json(set, `${OPENAI_CANARY}-2\n`)).toMatchObject({ grants: [developer.id] });
      const list = await done(['key', 'list', '--org', 'engines']);
      expect(list).toMatch(/^limited +openai .* dorothy@example\.com$/m);
      expect(list).toMatch(/^anthropic +anthropic .* all$/m);
      expect(list).not.toContain('canary');
      expect(await json([...set, '--grant', 'all'], `${OPENAI_CANARY}-3\n`)).toMatchObject({ grants: 'all' });
      await done(['key', 'remove', 'limited', '--org', 'engines']);
      const stranger = await home.run([...set, '--grant', 'stranger@example.com'], { input: CANARY });
      expect(stranger).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('no member') });
    });

    it('routes are made, listed, replaced by name and removed', async () => {
      const gpt = [
        'route',
        'set',
        'gpt-4o',
        '--provider',
        'openai',
        '--model',
        'gpt-4o',
        '--key',
        'org:openai',
      ];
      expect(await done(gpt)).toBe('The route "gpt-4o" is made.\n');
      expect(await done([...gpt, '--grant', 'dorothy@example.com', '--description', 'a note'])).toBe(
        'The route "gpt-4o" is replaced.\n',
      );
      expect(await json(gpt)).toMatchObject({
        created: false,
        grants: [developer.id],
        description: 'a note',
      });
      await done(['route', 'set', 'fast/4o:x', '--alias', 'gpt-4o', '--grant', 'dorothy@example.com']);
      const weighted = [
        '--target',
        'openai/gpt-4o@org:openai=3',
        '--target',
        'openai/gpt-4o-mini@org:openai',
      ];
      await done(['route', 'set', 'both', ...weighted]);
      const list = await done(['route', 'list']);
      expect(list).toMatch(/^gpt-4o +openai\/gpt-4o@org:openai .* dorothy@example\.com$/m);
      expect(list).toMatch(/^fast\/4o:x +route gpt-4o .* dorothy@example\.com$/m);
      expect(list).toMatch(/^both +openai\/gpt-4o@org:openai=3 openai\/gpt-4o-mini@org:openai=1 /m);
      expect(await json(['route', 'remove', 'fast/4o:x'])).toMatchObject({
        name: 'fast/4o:x',
        removed: true,
      });
      await done(['route', 'remove', 'both']);
      expect(await failed(['route', 'remove', 'both'])).toContain('`tracegate route list`');
      await done(['route', 'remove', 'gpt-4o']);
    });

    it('the way in which targets are asked is said once, and stays', async () => {
      const target = ['--target', 'openai/gpt-4o@org:openai', '--target', 'openai/gpt-4o-mini@org:openai'];
      const made = await json(['route', 'set', 'safe', ...target, '--strategy', 'ordered', '--retries', '2']);
      expect(made).toMatchObject({ strategy: 'ordered', retries: 2 });
      expect(await json(['route', 'set', 'safe', ...target])).toMatchObject({
        created: false,
        strategy: 'ordered',
        retries: 2,
      });
      expect(await done(['route', 'list'])).toContain(
        'openai/gpt-4o@org:openai, then openai/gpt-4o-mini@org:openai (2 retries)',
      );
      expect(
        await json(['route', 'set', 'safe', ...target, '--strategy', 'weighted', '--retries', '0']),
      ).toMatchObject({ strategy: 'weighted', retries: 0 });
      await failed(['route', 'set', 'safe', ...target, '--retries', '4']);
      await done(['route', 'remove', 'safe']);
    });

    it('routes of one name for different members are told apart by their id', async () => {
      const set = ['route', 'set', 'sonnet', '--provider', 'anthropic', '--model', 'claude-sonnet-4-6'];
      const forAll = await json([...set, '--key', 'org:anthropic']);
      const ownKey = ['--key', 'me:anthropic', '--grant', owner.email];
      const forOne = await json([...set, ...ownKey, '--new']);
      expect(forOne.created).toBe(true);
      expect(await failed([...set, '--key', 'org:anthropic'])).toContain('There are 2 routes of this name');
      expect(await json([...set, '--key', 'org:anthropic', '--id', forAll.id])).toMatchObject({
        id: forAll.id,
        grants: 'all',
      });
      const decision = await json(['route', 'resolve', 'sonnet']);
      expect(decision).toMatchObject({ allowed: true, key: { owner: 'me', name: 'anthropic' } });
      const shown = await done(['route', 'resolve', 'sonnet', '--member', 'dorothy@example.com']);
      expect(shown).toMatch(
        /^Goes to anthropic as claude-sonnet-4-6 with the key org:anthropic, by route:organization:sonnet\.\n\nOUTCOME/,
      );
      await done(['route', 'remove', forAll.id]);
      await done(['route', 'remove', forOne.id]);
    });

    it('own routes are apart from those of the organisation', async () => {
      const own = [
        '--own',
        '--provider',
        'anthropic',
        '--model',
        'claude-haiku-4-5',
        '--key',
        'me:anthropic',
      ];
      await done(['route', 'set', 'mine', ...own]);
      expect(await done(['route', 'list', '--own'])).toMatch(
        /^mine +anthropic\/claude-haiku-4-5@me:anthropic/m,
      );
      expect(await done(['route', 'list'])).not.toContain('mine');
      await done(['route', 'remove', 'mine', '--own']);
    });

    it('says what the server refuses', async () => {
      const words = ['route', 'set', 'x', '--provider', 'openai', '--model', 'm', '--key', 'org:none'];
      expect(await failed(words)).toContain('key');
    });

    it('is not for a developer', async () => {
      const other = await createCliHome();
      try {
        await logIn(other, developer.token, 'dorothy@example.com');
        const end = await other.run(['key', 'set', 'openai', '--org', 'engines'], { input: CANARY });
        expect(end).toMatchObject({ code: 1, stdout: '' });
        expect(end.stderr).toContain('Ask an administrator');
      } finally {
        await other.remove();
      }
    });
  });

  describe('tokens', () => {
    it('of a person are printed once, alone on standard output', async () => {
      const end = await home.run([
        'token',
        'create',
        'laptop',
        '--scope',
        'proxy,api',
        '--expires-in-days',
        '3',
      ]);
      expect(end).toMatchObject({ code: 0, stdout: expect.stringMatching(/^tgp_[\w-]{43}\n$/) });
      expect(end.stderr).toMatch(/the only time/);
      const token = end.stdout.trim();
      await expect(callApi(gateway, 'GET', '/me', { token })).resolves.toMatchObject({ status: 200 });
      const list = await done(['token', 'list']);
      expect(list).toMatch(/^[0-9a-f-]{36} +laptop +- +proxy,api +all +all +20/m);
      expect(list).not.toContain(token);
    });

    it('of an organisation are limited, rotated and revoked', async () => {
      const limits = ['--model', 'claude-*,gpt-4o', '--address', '203.0.113.0/24', '--role', 'auditor'];
      const made = await json(['token', 'create', 'ci', '--org', 'engines', ...limits]);
      expect(made).toMatchObject({
        token: expect.stringMatching(/^tgv_/),
        models: ['claude-*', 'gpt-4o'],
        addresses: ['203.0.113.0/24'],
        role: 'auditor',
      });
      expect(await done(['token', 'list', '--org', 'engines'])).toMatch(
        /ci +auditor +proxy +claude-\*,gpt-4o +203\.0\.113\.0\/24 +never/,
      );
      const rotated = await json(['token', 'rotate', made.id, '--org', 'engines', '--grace', '60']);
      expect(rotated.token).not.toBe(made.token);
      expect(Date.parse(rotated.previousExpiresAt) - Date.now()).toBeLessThan(61_000);
      expect(await json(['token', 'revoke', rotated.id, '--org', 'engines'])).toEqual({
        id: rotated.id,
        revoked: true,
      });
      expect(await failed(['token', 'revoke', rotated.id, '--org', 'engines'])).toContain(
        '`tracegate token list`',
      );
    });
  });

  describe('the configuration', () => {
    it('is exported, compared and applied, in both forms', async () => {
      await done(['key', 'set', 'openai', '--org', 'engines'], `${OPENAI_CANARY}\n`);
      const gpt = ['--provider', 'openai', '--model', 'gpt-4o', '--key', 'org:openai'];
      await done(['route', 'set', 'gpt-4o', ...gpt]);
      const yaml = await done(['config', 'export']);
      expect(yaml).toMatch(/^version: 1$/m);
      const file = join(home.directory, 'engines.yaml');
      await writeFile(file, yaml);
      expect(await done(['config', 'diff', file])).toBe('Nothing differs.\n');
      const configuration = await json(['config', 'export']);
      configuration.policy.allowedModels = ['gpt-*'];
      configuration.routes = [];
      await writeFile(file, JSON.stringify(configuration));
      const diff = await done(['config', 'diff', file]);
      expect(diff).toMatch(/^remove route gpt-4o$/m);
      expect(diff).toContain('change policy allowedModels\n  - ["*"]\n  + ["gpt-*"]\n');
      expect(await failed(['config', 'apply', file], 2)).toContain('--yes');
      expect((await json(['config', 'diff', file])).changes).toHaveLength(2);
      const applied = await home.run(['config', 'apply', file, '--yes']);
      expect(applied).toMatchObject({ code: 0, stdout: 'Done: 2 changes.\n', stderr: diff });
      expect((await json(['route', 'list'])).items).toEqual([]);
      // Back again, from standard input.
      const back = await home.run(['config', 'apply', '-', '--yes', '--json'], { input: yaml });
      expect(JSON.parse(back.stdout)).toMatchObject({ changes: expect.any(Array) });
      expect((await json(['config', 'apply', file, '--yes'])).changes).toHaveLength(2);
      await home.run(['config', 'apply', '-', '--yes'], { input: yaml });
      expect(await done(['config', 'export'])).toBe(yaml);
    });

    it('that is none is refused with its faults', async () => {
      const file = join(home.directory, 'bad.yaml');
      await writeFile(file, 'version: 1\nroutes: [{name: x}]\n');
      const refused = await home.run(['config', 'apply', file, '--yes']);
      expect(refused).toMatchObject({ code: 1, stdout: '' });
      expect(refused.stderr).toContain('routes');
      expect(await failed(['config', 'diff', join(home.directory, 'none.yaml')])).toContain('ENOENT');
    });
  });

  describe('at the machine', () => {
    let env: Record<string, string>;

    beforeEach(() => {
      env = { DATABASE_URL: gateway.databaseUrl, TRACEGATE_ENCRYPTION_KEYS: TEST_MASTER_KEY };
    });

    it('brings a database to the schema, once', async () => {
      const empty = { ...env, DATABASE_URL: await createTestDatabase('template1') };
      const first = await home.run(['admin', 'migrate', '--json'], { env: empty });
      expect(first).toMatchObject({ code: 0, stderr: '' });
      const { migrations } = JSON.parse(first.stdout) as { migrations: string[] };
      expect(migrations.length).toBeGreaterThan(1);
      const again = await home.run(['admin', 'migrate'], { env: empty });
      expect(again).toEqual({ code: 0, stdout: 'The database is up to date.\n', stderr: '' });
      const away = await home.run(['admin', 'migrate'], {
        env: { ...env, DATABASE_URL: 'postgres://user:secret-canary@127.0.0.1:9/x' },
      });
      expect(away).toMatchObject({ code: 1, stdout: '' });
      expect(away.stderr).toMatch(/^error: The database was not migrated: .*DATABASE_URL.*\n.+\n$/);
      expect(away.stderr).not.toContain('canary');
    });

    it('gives somebody a new password, and ends all sessions', async () => {
      const { token } = await letJoin('edsger@example.com', 'developer');
      const words = ['admin', 'reset-password', 'EDSGER@example.com'];
      const end = await home.run(words, { env, input: 'a new canary password\n' });
      expect(end).toEqual({
        code: 0,
        stdout: 'edsger@example.com has the new password; all sessions are ended.\n',
        stderr: '',
      });
      await until(
        async () => (await callApi(gateway, 'GET', '/me', { token })).status === 401,
        'the running server knows that the session has ended',
      );
      const body = { email: 'edsger@example.com', password: 'a new canary password' };
      await expect(callApi(gateway, 'POST', '/auth/login', { body })).resolves.toMatchObject({ status: 200 });
      const { items } = await json(['audit', 'list', '--action', 'password.reset']);
      expect(items).toMatchObject([{ actor: { type: 'system' }, target: { name: 'edsger@example.com' } }]);
    });

    it.each([
      ['short\n', 'edsger@example.com', 2],
      ['', 'edsger@example.com', 2],
      ['long enough\n', 'stranger@example.com', 1],
    ])('takes no password %j for %s', async (input, email, code) => {
      const end = await home.run(['admin', 'reset-password', email], { env, input });
      expect(end).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(/^error: .+\n.+\n$/) });
    });
  });

  describe('the audit trail', () => {
    it('is listed, and whole', async () => {
      await done(['key', 'set', 'openai', '--org', 'engines', '--name', 'audited'], `${OPENAI_CANARY}\n`);
      const list = await done(['audit', 'list', '--action', 'key.set', '--limit', '1']);
      expect(list).toMatch(/^\d+ +20\S+ +Ada Lovelace +\S+ +key\.set +success +.*audited$/m);
      expect(list.trimEnd().split('\n')).toHaveLength(2);
      expect((await json(['audit', 'list', '--limit', '3'])).items).toHaveLength(3);
      expect(await done(['audit', 'verify'])).toMatch(
        /^engines: \d+ entries checked, the chain is whole\.\n$/,
      );
      expect(await json(['audit', 'verify'])).toMatchObject({ valid: true, problems: [] });
    });

    it('that was altered is found, and the entry named, over the interface and at the machine', async () => {
      const env = { DATABASE_URL: gateway.databaseUrl, TRACEGATE_ENCRYPTION_KEYS: TEST_MASTER_KEY };
      const before = await home.run(['admin', 'verify-audit', '--json'], { env });
      expect(before.code).toBe(0);
      await tamper(gateway.databaseUrl, owner.organization.id);
      for (const words of [
        ['audit', 'verify'],
        ['admin', 'verify-audit', '--org', 'engines'],
        ['admin', 'verify-audit'],
      ]) {
        const end: CliEnd = await home.run(words, { env });
        expect(end.code).toBe(1);
        expect(end.stdout).toMatch(/^engines: \d+ entries checked, the chain is BROKEN\.\n {2}entry 2 \(/m);
        expect(end.stderr).toMatch(/^error: The audit trail is not as it was written: .+\n.+\n$/);
      }
      const unknown = await home.run(['admin', 'verify-audit', '--org', 'nobody'], { env });
      expect(unknown).toMatchObject({ code: 1, stdout: '' });
    });
  });

  it('has shown no key in anything that the server logged', async () => {
    expect(gateway.output()).not.toContain('canary');
    expect(await readFile(home.credentialsPath, 'utf8')).not.toContain('canary');
  });
});

/** As somebody could who owns the database. */
async function tamper(databaseUrl: string, organizationId: string): Promise<void> {
  const statements = [
    'ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_only_grow',
    `UPDATE audit_entries SET outcome = 'failure' WHERE sequence = 2 AND organization_id = '${organizationId}'`,
    'ALTER TABLE audit_entries ENABLE TRIGGER audit_entries_only_grow',
  ];
  for (const statement of statements) await query(databaseUrl, statement);
}
