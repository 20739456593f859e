import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { noUsage } from '../../src/providers/answers/no-usage.ts';
import { addToRollups } from '../../src/usage/rollups/add-to-rollups.ts';
import { firstIdOfDay } from '../../src/usage/rollups/day-of-id.ts';
import { type CliHome, createCliHome } from '../support/run-cli.ts';
import { type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';

let gateway: RunningGateway;
let owner: Owner;
let home: CliHome;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  home = await createCliHome();
  await mkdir(dirname(home.credentialsPath), { recursive: true, mode: 0o700 });
  const credentials = JSON.stringify({ server: gateway.url, token: owner.token, email: owner.email });
  await writeFile(home.credentialsPath, credentials, { mode: 0o600 });
  await count();
});
afterAll(async () => {
  await home.remove();
  await gateway.stop();
});

/** One exchange of the owner's. */
async function count(): Promise<void> {
  const client = new Client({ connectionString: gateway.databaseUrl });
  await client.connect();
  const usage = { ...noUsage, inputTokens: 1200, cacheReadTokens: 30_000, outputTokens: 45 };
  const cost = { amount: '0.0125', state: 'priced', price: null } as const;
  const nowhere = { tokenId: null, route: null, keyId: null, keyName: null, repository: null, branch: null };
  const trace = { provider: 'anthropic', model: 'claude-opus-5', conversationId: null, outcome: 'success' };
  const whose = { organizationId: owner.organization.id, userId: owner.user.id };
  const id = firstIdOfDay('2026-11-05');
  await addToRollups(client, { added: [{ ...nowhere, ...trace, ...whose, id, usage, cost }] });
  await client.end();
}

it('shows what was used and spent', async () => {
  const { code, stdout } = await home.run(['usage', '--by', 'model', '--from', '2026-11-01']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^MODEL +EXCHANGES/) });
  expect(stdout).toMatch(/\nclaude-opus-5 +1 +1200 +30000 +45 +0\.0125 +0 +0\n/);
  const own = await home.run(['usage', '--own', '--json']);
  expect(JSON.parse(own.stdout).items).toMatchObject([{ key: '2026-11-05', cost: { amount: '0.0125' } }]);
  expect((await home.run(['usage', '--by', 'colour'])).code).toBe(2);
  expect((await home.run(['usage', '--from', 'yesterday'])).code).toBe(1);
});

it('sets prices and lists them', async () => {
  const price = [
    'price',
    'set',
    'openai',
    'our-llama*',
    '--from',
    '2026-11-01',
    '--input',
    '0.20',
    '--output',
    '0.60',
  ];
  const { code, stdout, stderr } = await home.run(price);
  expect({ code, id: stdout.trim(), stderr }).toEqual({
    code: 0,
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    stderr: expect.stringContaining('recalculated'),
  });
  expect((await home.run(['price', 'list'])).stdout).toMatch(
    /openai +our-llama\* +- +2026-11-01 +- +0\.2 +0\.6 +- /,
  );
  expect(await home.run(price)).toMatchObject({ code: 1, stderr: expect.stringContaining('another day') });
});
