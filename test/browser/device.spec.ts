import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { normalizeUserCode } from '../../web/src/device/user-code.ts';
import { callApi, type Owner, setUp } from '../support/set-up.ts';
import { describeInBrowser } from './support/chromium.ts';
import { fillSignIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';

interface Device {
  device_code: string;
  user_code: string;
  verification_uri_complete: string;
}

describeInBrowser('device login', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    visit = await pages.visit();
    page = visit.page;
  });
  afterAll(() => pages?.stop());

  const post = (path: string, form: Record<string, string>) =>
    fetch(`${pages.url}${path}`, { method: 'POST', body: new URLSearchParams(form) });

  async function start(): Promise<Device> {
    const answer = await post('/oauth/device_authorization', { client_id: 'tracegate-cli' });
    expect(answer.status).toBe(200);
    return (await answer.json()) as Device;
  }

  const exchange = (device: Device) =>
    post('/oauth/token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: device.device_code,
      client_id: 'tracegate-cli',
    });

  it('asks to sign in, shows the code and the program, and lets it in', async () => {
    const device = await start();
    await page.goto(device.verification_uri_complete);
    await fillSignIn(page, owner);
    await page.getByText(device.user_code, { exact: true }).waitFor();
    await page.getByText('127.0.0.1').first().waitFor();
    await page.getByRole('button', { name: 'Let it in' }).click();
    await page.getByRole('heading', { name: 'The program is let in' }).waitFor();
    const answer = await exchange(device);
    expect(answer.status).toBe(200);
    const { access_token: token } = (await answer.json()) as { access_token: string };
    expect((await callApi(pages, 'GET', '/me', { token })).body.email).toBe(owner.email);
  });

  it('takes a code by hand, in any writing, and turns the program away', async () => {
    const device = await start();
    await page.goto('/device');
    await page.getByLabel('Code').fill('ABC');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Enter the eight letters').waitFor();
    await page.getByLabel('Code').fill(device.user_code.toLowerCase().replace('-', ''));
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Turn it away' }).click();
    await page.getByRole('heading', { name: 'The program is turned away' }).waitFor();
    expect(await (await exchange(device)).json()).toMatchObject({ error: 'access_denied' });
  });

  it('says what to do with a code that nobody waits for', async () => {
    await page.goto('/device?user_code=BBBB-BBBB');
    await page.getByText('No program waits with the code').waitFor();
    await page.getByRole('button', { name: 'Enter another code' }).click();
    await page.getByLabel('Code').waitFor();
    expect(visit.watch.breaches).toEqual([]);
  });
});

describe('a user code', () => {
  it('is read in any writing', () => {
    for (const text of ['BCDF-GHJK', 'bcdfghjk', ' bcdf ghjk '])
      expect(normalizeUserCode(text)).toBe('BCDF-GHJK');
    for (const text of ['', 'BCDF', 'BCDF-GHJK-L']) expect(normalizeUserCode(text)).toBeNull();
  });
});
