import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { callApi, type Owner, setUp } from '../support/set-up.ts';
import { describeInBrowser } from './support/chromium.ts';
import { hasFocus } from './support/keyboard.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages } from './support/start-pages.ts';
import { until } from './support/until.ts';

describeInBrowser('the account', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let page: Page;
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    ({ page } = await pages.visit());
    await signIn(page, owner, '/login?next=/me/account');
  });
  afterAll(() => pages?.stop());

  const sessions = () => page.getByRole('region', { name: 'Sessions' }).getByRole('listitem');
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });

  it('lists the sessions, with this one marked and not to be ended by mistake', async () => {
    await sessions().first().waitFor();
    expect(await sessions().count()).toBe(2);
    const own = sessions().filter({ hasText: 'This session' });
    expect(await own.getByText('Chrome on').count()).toBe(1);
    expect(await own.getByRole('button').count()).toBe(0);
  });

  it('ends another session by the second click', async () => {
    const other = sessions().filter({ hasNotText: 'This session' });
    await other.getByRole('button', { name: /^End session/ }).click();
    await other.getByRole('button', { name: /^End for good\?/ }).click();
    await other.waitFor({ state: 'detached' });
    expect((await callApi(pages, 'GET', '/me', { token: owner.token })).status).toBe(401);
  });

  it('refuses a change of the password without the old one', async () => {
    await field('Current password').fill('not the password');
    await field('New password').fill('a new pass phrase');
    await page.getByRole('button', { name: 'Change password' }).click();
    await until('the field says that it is wrong', () => hasFocus(field('Current password')));
    expect(await field('Current password').getAttribute('aria-invalid')).toBe('true');
    expect(new URL(page.url()).pathname).toBe('/me/account');
  });

  it('changes the password and ends the other sessions', async () => {
    const login = await callApi(pages, 'POST', '/auth/login', {
      body: { email: owner.email, password: owner.password },
    });
    const { token } = login.body as { token: string };
    await field('Current password').fill(owner.password);
    await field('New password').fill('a new pass phrase');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByRole('status').getByText('Password changed').waitFor();
    expect(await field('New password').inputValue()).toBe('');
    expect((await callApi(pages, 'GET', '/me', { token })).status).toBe(401);
    const other = await pages.visit();
    await signIn(other.page, { email: owner.email, password: 'a new pass phrase' });
  });
});
