import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askProxy } from '../support/ask-proxy.ts';
import { makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';
import { until } from '../support/until.ts';

let standin: Standin;
let gateway: RunningGateway;
let owner: Owner;
let token: string;

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({
    env: { TRACEGATE_ANTHROPIC_BASE_URL: standin.url, TRACEGATE_OPENAI_BASE_URL: standin.url },
  });
  owner = await setUp(gateway);
  await storeKey(gateway, owner.token, 'anthropic');
  await storeKey(gateway, owner.token, 'openai');
  ({ token } = await makeToken(gateway, owner.token));
});
afterAll(async () => {
  await gateway.stop();
  await standin.close();
});

type Row = Record<string, unknown>;

/** The row of an exchange, once it has arrived with its end. */
async function recorded(id: string | null): Promise<Row> {
  let row: Row | undefined;
  await until(async () => {
    [row] = await query(gateway.databaseUrl, 'SELECT * FROM traces WHERE id = $1 AND outcome IS NOT NULL', [
      id,
    ]);
    return row !== undefined;
  }, `the exchange ${id} is stored`);
  return row!;
}

const idOf = (answer: { headers: Headers }): string => answer.headers.get('x-tracegate-trace-id')!;
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const hex = (bytes: unknown): string => (bytes as Buffer).toString('hex');

describe('an exchange', () => {
  it('is on the record, with its hashes, usage and cost', async () => {
    const answer = await askProxy(gateway, token);
    const row = await recorded(idOf(answer));
    expect(row).toMatchObject({
      organization_id: owner.organization.id,
      user_id: owner.user.id,
      provider: 'anthropic',
      method: 'POST',
      path: '/v1/messages',
      requested_model: 'claude-opus-5-5',
      sent_model: 'claude-opus-5-5',
      status: 200,
      outcome: 'success',
      key_name: 'anthropic',
      key_owner: 'me',
    });
    expect(Number(row.response_bytes)).toBe(Buffer.byteLength(answer.text));
    expect(hex(row.response_sha256)).toBe(digest(answer.text));
    const usage = (JSON.parse(answer.text) as { usage: { output_tokens: number } }).usage;
    expect(Number(row.output_tokens)).toBe(usage.output_tokens);
    expect(row.cost_state).not.toBeNull();
  });

  it('that was refused is on the record with its reason, and without a body', async () => {
    const refused = await askProxy(gateway, 'tgp_unknown');
    expect(await recorded(idOf(refused))).toMatchObject({ outcome: 'refused', status: 401, user_id: null });
    const bodies = await query(gateway.databaseUrl, 'SELECT 1 FROM trace_bodies WHERE id = $1', [
      idOf(refused),
    ]);
    expect(bodies).toEqual([]);
  });
});
