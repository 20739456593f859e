import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './support/chromium.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';
import { until } from './support/until.ts';

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Organisation name').fill('Analytical Engines Ltd.');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery staple');
}

const send = (page: Page) => page.getByRole('button', { name: 'Set up Tracegate' }).click();
const tokenField = (page: Page) => page.getByLabel('Setup token');

describeInBrowser('the first run', () => {
  let pages: PagesUnderTest;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    pages = await startPages();
  });
  afterAll(() => pages?.stop());
  beforeEach(async () => {
    visit = await pages.visit();
    page = visit.page;
  });
  afterEach(() => visit.close());

  it('leads there from every page, and asks for the token that no link brought', async () => {
    await page.goto('/me/proxy');
    await page.waitForURL('**/setup');
    await tokenField(page).waitFor();
    await fillIn(page);
    await send(page);
    await page.getByText('Enter the setup token').waitFor();
    expect(visit.watch.requests.filter((line) => line.startsWith('POST'))).toEqual([]);
  });

  it('takes a link pasted into the open page, and keeps its token out of the address', async () => {
    await page.goto('/setup');
    await tokenField(page).waitFor();
    await page.goto(`/setup#token=${pages.setupToken}`);
    await tokenField(page).waitFor({ state: 'detached' });
    await until('the token has left the address', () => page.url() === `${pages.url}/setup`);
    expect(await page.content()).not.toContain(pages.setupToken);
  });

  it('says which fields are wrong, and brings the keyboard to the first', async () => {
    await page.goto(`/setup#token=${pages.setupToken}`);
    await page.getByLabel('Organisation name').fill('Acme');
    await page.getByRole('textbox', { name: 'Password' }).fill('short');
    await send(page);
    await page.getByText('Use at least 8 characters.').waitFor();
    const focused = page.locator(':focus');
    await until(
      'the name has the focus',
      async () => (await focused.getAttribute('autocomplete')) === 'name',
    );
  });

  it('asks for the token again when the one of the link is wrong', async () => {
    await page.goto('/setup?token=wrong');
    await fillIn(page);
    await send(page);
    await tokenField(page).waitFor();
    expect(await tokenField(page).getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Organisation name').inputValue()).toBe('Analytical Engines Ltd.');
  });

  it('proposes a short name, sets up, and arrives signed in without a token in reach of scripts', async () => {
    await page.goto(`/setup#token=${pages.setupToken}`);
    await fillIn(page);
    expect(await page.getByLabel('Short name').inputValue()).toBe('analytical-engines-ltd');
    await page.getByLabel('Short name').fill('engines');
    await page.getByLabel('Organisation name').fill('Analytical Engines');
    expect(await page.getByLabel('Short name').inputValue()).toBe('engines');
    await send(page);
    await page.waitForURL('**/me/proxy');
    await page.getByRole('heading', { level: 1, name: 'Proxy access' }).waitFor();
    const inReach = await page.evaluate<string>(
      'document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })',
    );
    expect(inReach).toContain('tracegate_csrf=');
    expect(inReach).not.toMatch(/tgs_|tracegate_session/);
    expect((await visit.watch.answers()).join('\n')).not.toMatch(/tgs_/);
    expect(visit.watch.breaches).toEqual([]);
  });

  it('is over once it is done', async () => {
    await page.goto(`/setup#token=${pages.setupToken}`);
    await page.getByRole('heading', { name: 'Tracegate is set up already' }).waitFor();
    await page.getByRole('link', { name: 'Go to sign-in' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});
