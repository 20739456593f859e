import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { setUp } from '../support/set-up.ts';
import { describeInBrowser } from './support/chromium.ts';
import { hasFocus, tabTo } from './support/keyboard.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';
import { until } from './support/until.ts';

const canary = 'sk-ant-api03-canary-5Gq8Xw2LtVb7';
const secondCanary = 'sk-ant-api03-canary-9Zr4Kp6MnYc1';

describeInBrowser('provider keys', () => {
  let pages: PagesUnderTest;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    pages = await startPages();
    const owner = await setUp(pages);
    visit = await pages.visit();
    page = visit.page;
    await signIn(page, owner, '/login?next=/me/proxy');
  });
  afterAll(() => pages?.stop());

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const keyField = () => page.getByRole('dialog').getByLabel('Key', { exact: true });
  const row = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });

  /** Everything a script, an extension or a saved page could read. */
  async function inReach(): Promise<string> {
    const stored = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
    );
    return `${await page.content()}\n${stored}\n${(await visit.watch.answers()).join('\n')}`;
  }

  it('are set by keyboard alone', async () => {
    await tabTo(page, button('Set key for anthropic'));
    await page.keyboard.press('Enter');
    await until('the key field has the focus', () => hasFocus(keyField()));
    await page.keyboard.type(canary);
    expect(await inReach()).not.toContain(canary);
    await page.keyboard.press('Enter');
    await row('Anthropic').getByText('Configured').waitFor();
    await page.getByRole('status').getByText('Key anthropic saved').waitFor();
    await until('the focus is back', () => hasFocus(button('Replace key anthropic')));
  });

  it('are never filled in, by page or browser', async () => {
    await button('Replace key anthropic').click();
    expect(await keyField().inputValue()).toBe('');
    expect(await keyField().getAttribute('type')).toBe('password');
    expect(await keyField().getAttribute('autocomplete')).toBe('off');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('are replaced by keyboard alone, with a cap', async () => {
    await tabTo(page, button('Replace key anthropic'));
    await page.keyboard.press('Enter');
    await until('the key field has the focus', () => hasFocus(keyField()));
    await page.keyboard.type(secondCanary);
    await tabTo(page, button('Address and limits'));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByLabel('Requests at once'));
    await page.keyboard.type('8');
    await page.keyboard.press('Enter');
    await row('Anthropic').getByText('8 at once').waitFor();
  });

  it('are refused with the reason on the field, and nothing typed stays behind', async () => {
    await button('Set key for openai').click();
    await keyField().fill(canary);
    await button('Save key').click();
    await until(
      'the field says that it is wrong',
      async () => (await keyField().getAttribute('aria-invalid')) === 'true',
    );
    expect(await inReach()).not.toContain(canary);
    await button('Cancel').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await button('Set key for openai').click();
    expect(await keyField().inputValue()).toBe('');
    await button('Cancel').click();
  });

  it('show what is wrong with an address that leads inside', async () => {
    await button('Add another key').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Provider').selectOption('openai');
    await dialog.getByLabel('Name').fill('inside');
    await keyField().fill('sk-some-key');
    await button('Address and limits').click();
    await dialog.getByLabel('Base URL').fill('https://169.254.169.254/latest');
    await button('Save key').click();
    const address = dialog.getByLabel('Base URL');
    await until('the address is marked', async () => (await address.getAttribute('aria-invalid')) === 'true');
    await button('Cancel').click();
    expect(await row('inside').count()).toBe(0);
  });

  it('are deleted by the second press only, by keyboard alone', async () => {
    await tabTo(page, button('Delete key anthropic'));
    await page.keyboard.press('Enter');
    await button('Delete for good? key anthropic').waitFor();
    await page.keyboard.press('Escape');
    await button('Delete key anthropic').waitFor();
    expect(visit.watch.requests.filter((line) => line.startsWith('DELETE'))).toEqual([]);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await row('Anthropic').getByText('Not set').waitFor();
    await until('the focus is at the section', () =>
      hasFocus(page.getByRole('heading', { name: 'Provider keys' })),
    );
  });

  it('left no trace in the document, the storage or any answer', async () => {
    const reached = await inReach();
    expect(reached).not.toContain(canary);
    expect(reached).not.toContain(secondCanary);
    const carriers = visit.watch.requests.filter((line) => line.includes('canary'));
    expect(carriers.length).toBeGreaterThan(0);
    expect(carriers.every((line) => line.startsWith(`PUT ${pages.url}/api/v1/me/keys/`))).toBe(true);
    expect(visit.watch.breaches).toEqual([]);
  });
});
