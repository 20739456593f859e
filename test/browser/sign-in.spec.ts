import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Owner, setUp } from '../support/set-up.ts';
import { describeInBrowser } from './support/chromium.ts';
import { hasFocus, tabTo } from './support/keyboard.ts';
import { fillSignIn, signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';

describeInBrowser('signing in', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
  });
  afterAll(() => pages?.stop());
  beforeEach(async () => {
    visit = await pages.visit();
    page = visit.page;
  });
  afterEach(() => visit.close());

  it('returns to the page that was asked for', async () => {
    await page.goto('/me/account#sessions');
    await page.waitForURL('**/login?next=*');
    await fillSignIn(page, owner);
    await page.waitForURL('**/me/account#sessions');
    await page.getByText('This session').waitFor();
  });

  it.each([
    '//evil.test/',
    '/\\evil.test',
    'https://evil.test/',
    '/%09/evil.test',
    'javascript:alert(1)',
    '/login',
  ])('stays on the site when it is asked to return to %s', async (next) => {
    await signIn(page, owner, `/login?next=${encodeURIComponent(next)}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(page.url()).origin).toBe(pages.url);
    expect(visit.watch.foreignRequests).toEqual([]);
  });

  it('says when address or password is wrong, and keeps the address', async () => {
    await page.goto('/login');
    await fillSignIn(page, { email: owner.email, password: 'not the password' });
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe(owner.email);
    expect(new URL(page.url()).pathname).toBe('/login');
  });

  it('tells how long a locked account has to wait, and lets another address try', async () => {
    await page.route('**/api/v1/auth/login', (route) =>
      route.fulfill({
        status: 429,
        contentType: 'application/problem+json',
        headers: { 'retry-after': '899' },
        body: JSON.stringify({
          title: 'Too many requests',
          status: 429,
          detail: 'Locked.',
          code: 'too_many_attempts',
        }),
      }),
    );
    await page.goto('/login');
    await fillSignIn(page, owner);
    await page.getByRole('alert').getByText('Wait 15 minutes').waitFor();
    await page.getByRole('button', { name: /^Try again in 14:5\d$/, disabled: true }).waitFor();
    await page.getByLabel('E-mail').fill('grace@example.com');
    await page.getByRole('button', { name: 'Sign in', disabled: false }).waitFor();
  });

  it('says what to do when the server does not answer', async () => {
    await page.goto('/login');
    await page.route('**/api/v1/auth/login', (route) => route.abort());
    await fillSignIn(page, owner);
    await page.getByRole('alert').getByText('Tracegate does not answer').waitFor();
  });

  it('ends the session on signing out, by keyboard', async () => {
    await signIn(page, owner);
    await tabTo(page, page.getByRole('button', { name: /Ada Lovelace: account and sign out$/ }));
    await page.keyboard.press('Enter');
    const item = page.getByRole('menuitem', { name: 'Sign out' });
    await item.waitFor();
    for (let presses = 0; presses < 2 && !(await hasFocus(item)); presses += 1)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/login');
    await page.goto('/me/proxy');
    await page.waitForURL('**/login?next=*');
  });

  it('goes to sign-in as soon as the session has ended elsewhere', async () => {
    await signIn(page, owner, '/login?next=/me/account');
    await page.getByText('This session').waitFor();
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Proxy access' }).click();
    await page.waitForURL('**/login?next=%2Fme%2Fproxy');
    await page.getByText('Your session has ended').waitFor();
  });
});
