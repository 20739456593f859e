import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plantTrace, plantTraces } from '../support/record-rows.ts';
import { type CliEnd, type CliHome, createCliHome } from '../support/run-cli.ts';
import { type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';

let gateway: RunningGateway;
let owner: Owner;
let home: CliHome;
let refused: string;
let kept: string;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  home = await createCliHome();
  await mkdir(dirname(home.credentialsPath), { recursive: true, mode: 0o700 });
  const credentials = JSON.stringify({ server: gateway.url, token: owner.token, email: owner.email });
  await writeFile(home.credentialsPath, credentials, { mode: 0o600 });
  const organization_id = owner.organization.id;
  refused = await plantTrace(gateway.databaseUrl, {
    organization_id,
    user_id: owner.user.id,
    outcome: 'refused',
    status: 403,
    reason: 'model_not_allowed',
    rule: 'policy.models',
  });
  kept = await plantTrace(
    gateway.databaseUrl,
    { organization_id, user_id: owner.user.id, input_tokens: 12, cost: '0.0042', cost_state: 'priced' },
    {
      request: '{"messages":["é\u001b[2J"]}',
      response: '{"half',
      responseIsWhole: false,
      words: 'cogwheels',
    },
  );
});
afterAll(async () => {
  await home.remove();
  await gateway.stop();
});

const trace = (...words: string[]): Promise<CliEnd> => home.run(['trace', ...words]);

describe('tracegate trace', () => {
  it('says of each command what it does, with an example', async () => {
    for (const command of ['list', 'show', 'export']) {
      const end = await trace(command, '--help');
      expect(end).toMatchObject({ code: 0, stderr: '' });
      expect(end.stdout).toMatch(new RegExp(`Examples?:\\n {2}.*tracegate trace ${command}`));
      expect(end.stdout).toContain('--json');
    }
  });

  it('lists exchanges, those that fit', async () => {
    const end = await trace('list', '--search', 'cogwheels');
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toMatch(
      new RegExp(
        `^TIME .*\\n.*ada@example.com +claude-haiku-4-5 +200 +success +12 +- +0.0042 +- +${kept}\\n$`,
      ),
    );
    const found = await trace('list', '--status', '4xx', '--user', owner.email, '--json');
    expect(JSON.parse(found.stdout)).toMatchObject({ items: [{ id: refused, outcome: 'refused' }] });
    expect(await trace('list', '--status', 'bad')).toMatchObject({ code: 1, stdout: '' });
  });

  it('shows one', async () => {
    const end = await trace('show', refused);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toContain(
      'Outcome  refused, status 403\nReason   model_not_allowed by policy.models\n',
    );
    expect(end.stdout).toContain('Bodies   request not kept, answer not kept\n');
    expect((await trace('show', kept)).stdout).toContain('Bodies   request kept, answer kept in part\n');
    expect(JSON.parse((await trace('show', kept, '--json')).stdout)).toMatchObject({ id: kept });
  });

  it('writes a body as it is', async () => {
    expect(await trace('show', kept, '--request')).toEqual({
      code: 0,
      stdout: '{"messages":["é\u001b[2J"]}',
      stderr: '',
    });
    expect(await trace('show', kept, '--response')).toMatchObject({ code: 0, stdout: '{"half' });
  });

  it('says what is wrong, and what to do', async () => {
    expect(await trace('show', 'x')).toMatchObject({ code: 2, stdout: '' });
    expect(await trace('show', kept, '--request', '--response')).toMatchObject({ code: 2, stdout: '' });
    const missing = await trace('show', '0190a000-0000-7000-8000-000000000001');
    expect(missing).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('tracegate trace list'),
    });
    const bodiless = await trace('show', refused, '--request');
    expect(bodiless).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('not kept') });
  });

  it('exports lines that can be gone on with', async () => {
    const organization_id = owner.organization.id;
    const seeds = Array.from({ length: 300 }, (_, index) => ({
      organization_id,
      session_id: 'export',
      started_at: new Date(Date.parse('2026-11-01T00:00:00Z') + index * 1000),
    }));
    const planted = await plantTraces(gateway.databaseUrl, seeds, { request: '{}', words: '' });
    const end = await trace('export', '--session', 'export', '--after', planted[99] ?? '', '--bodies');
    expect(end).toMatchObject({ code: 0, stderr: '' });
    const lines = end.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ id }) => id)).toEqual(planted.slice(100));
    expect(lines[0]).toMatchObject({ request: { encoding: 'utf8', body: '{}' }, response: null });
    expect(await trace('export', '--from', 'yesterday')).toMatchObject({ code: 1, stdout: '' });
  });
});
