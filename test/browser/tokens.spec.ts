import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { setUp } from '../support/set-up.ts';
import { describeInBrowser } from './support/chromium.ts';
import { hasFocus } from './support/keyboard.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';
import { until } from './support/until.ts';

describeInBrowser('tokens', () => {
  let pages: PagesUnderTest;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    pages = await startPages();
    const owner = await setUp(pages);
    visit = await pages.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = visit.page;
    await signIn(page, owner, '/login?next=/me/proxy');
  });
  afterAll(() => pages?.stop());

  const shown = () => page.locator('code').filter({ hasText: /^tgp_[\w-]{43}$/ });
  const clipboard = () => page.evaluate<string>('navigator.clipboard.readText()');

  async function create(name: string, lifetime: string): Promise<string> {
    await page.getByRole('button', { name: 'Create token' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Expires after').selectOption(lifetime);
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await page.getByRole('heading', { name: `Copy the token “${name}” now` }).waitFor();
    return shown().innerText();
  }

  /** What the gateway says to a request with the token: 403 for want of a key, 401 for want of a valid token. */
  async function statusWith(token: string): Promise<number> {
    const answer = await fetch(`${pages.url}/proxy/anthropic/v1/models`, { headers: { 'x-api-key': token } });
    await answer.body?.cancel();
    return answer.status;
  }

  it('are shown once, work, and take the focus', async () => {
    const token = await create('work laptop', '30');
    await page.getByText('It will not be shown again').waitFor();
    const heading = page.getByRole('heading', { name: /^Copy the token/ });
    await until('the new token has the focus', () => hasFocus(heading));
    expect(await statusWith(token)).toBe(403);
  });

  it('are copied, alone and within the lines for an agent', async () => {
    const token = await shown().innerText();
    await page.getByRole('button', { name: 'Copy the token', exact: true }).click();
    await page.getByRole('status').getByText('Copied the token').waitFor();
    expect(await clipboard()).toBe(token);
    await page.getByRole('button', { name: 'Copy the lines for Terminal', exact: true }).click();
    await until('the lines are on the clipboard', async () => (await clipboard()).includes('export '));
    expect(await clipboard()).toContain(`ANTHROPIC_BASE_URL="${pages.url}/proxy/anthropic"`);
    expect(await clipboard()).toContain(`"${token}"`);
  });

  it('leave the page when they have been stored', async () => {
    const token = await shown().innerText();
    await page.getByRole('button', { name: 'I have stored it' }).click();
    await shown().waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(token);
    await page.getByText('YOUR_TRACEGATE_TOKEN').first().waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'work laptop' }).waitFor();
    expect(await page.content()).not.toContain(token);
  });

  it('are revoked by the second click, and then refused', async () => {
    const token = await create('to be revoked', 'never');
    await page.getByRole('button', { name: 'Revoke token to be revoked' }).click();
    expect(await statusWith(token)).toBe(403);
    await page.getByRole('button', { name: 'Revoke for good? token to be revoked' }).click();
    await page.getByRole('heading', { name: 'to be revoked', exact: true }).waitFor({ state: 'detached' });
    expect(await statusWith(token)).toBe(401);
    expect(await page.content()).not.toContain(token);
  });

  it('do nothing on a fast double click', async () => {
    await page.getByRole('button', { name: 'Revoke token work laptop' }).dblclick();
    await page.getByRole('button', { name: 'Revoke for good? token work laptop' }).waitFor();
    expect(visit.watch.requests.filter((line) => line.startsWith('DELETE'))).toHaveLength(1);
  });

  it('show markup in a name as text', async () => {
    const name = '<img src=x onerror="window.wasRun = true"><b>bold</b>';
    await create(name, '90');
    await page.getByRole('heading', { name, exact: true }).waitFor();
    expect(await page.evaluate('window.wasRun')).toBeUndefined();
    expect(await page.locator('main img, main b').count()).toBe(0);
    expect(visit.watch.breaches).toEqual([]);
  });
});
