import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addPerson, type Person } from '../support/people.ts';
import { plantTrace, plantTraces } from '../support/record-rows.ts';
import { callApi, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';

let gateway: RunningGateway;
let owner: Owner;
let developer: Person;
let looms: string;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  developer = await addPerson(gateway.databaseUrl, 'developer@example.com');
  const made = await callApi(gateway, 'POST', '/orgs', {
    token: owner.token,
    body: { name: 'Looms', slug: 'looms' },
  });
  looms = made.body.id as string;
});
afterAll(() => gateway?.stop());

async function found(
  words: string,
  { org = 'engines', token = owner.token, more = '' } = {},
): Promise<string[]> {
  const path = `/orgs/${org}/traces?q=${encodeURIComponent(words)}${more}`;
  const { status, body, text } = await callApi(gateway, 'GET', path, { token });
  expect({ status, text }).toMatchObject({ status: 200 });
  return (body.items as Array<{ id: string }>).map(({ id }) => id);
}

const plant = (words: string, seed: Record<string, unknown> = {}): Promise<string> =>
  plantTrace(gateway.databaseUrl, { organization_id: owner.organization.id, ...seed }, { words });

describe('a search', () => {
  it('finds a word of a prompt, inside the organisation only', async () => {
    const here = await plant('The difference engine needs brass cogwheels');
    const there = await plantTrace(
      gateway.databaseUrl,
      { organization_id: looms },
      { words: 'No cogwheels in a loom' },
    );
    expect(await found('cogwheels')).toEqual([here]);
    expect(await found('COGWHEELS')).toEqual([here]);
    expect(await found('cogwheels', { org: 'looms' })).toEqual([there]);
    expect(await found('loom')).toEqual([]);
  });

  it('finds for a developer only what is his own', async () => {
    const his = await plant('punched card', { user_id: developer.id });
    const other = await plant('punched card', { user_id: owner.user.id });
    expect(await found('punched', { token: developer.token })).toEqual([his]);
    expect(await found('punched')).toEqual([other, his]);
  });

  it('understands phrases, alternatives and what is left out', async () => {
    const one = await plant('analytical store and mill');
    const two = await plant('mill and store, analytical');
    expect(await found('"store and mill"')).toEqual([one]);
    expect(await found('analytical mill')).toEqual([two, one]);
    expect(await found('"store and mill" or "mill and store"')).toEqual([two, one]);
    expect(await found('analytical -"store and mill"')).toEqual([two]);
  });

  it.each([`'`, '"', ':*', '& | !', '<->', '   ', '\\', `') OR true --`, '-'])(
    'for what is no word finds nothing and breaks nothing: %s',
    async (words) => {
      expect(await found(words)).toEqual([]);
    },
  );

  it('goes together with the other filters, over many days, page by page', async () => {
    const seeds = Array.from({ length: 24 }, (_, index) => ({
      organization_id: owner.organization.id,
      started_at: new Date(Date.parse('2026-09-01T12:00:00Z') + index * 43_200_000),
      sent_model: index % 2 ? 'model-a' : 'model-b',
    }));
    const planted = await plantTraces(gateway.databaseUrl, seeds, { words: 'bernoulli numbers' });
    const wanted = planted.filter((_, index) => index % 2 === 1).toReversed();
    const first = await found('bernoulli', { more: '&model=model-a&limit=5' });
    expect(first).toEqual(wanted.slice(0, 5));
    const second = await found('bernoulli', { more: `&model=model-a&limit=50&cursor=${first.at(-1)}` });
    expect(second).toEqual(wanted.slice(5));
    expect(await found('bernoulli', { more: '&from=2026-09-02&to=2026-09-03' })).toEqual(
      planted.slice(1, 3).toReversed(),
    );
  });
});
