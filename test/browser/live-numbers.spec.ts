import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Owner, setUp } from '../support/set-up.ts';
import { giveEvents, snapshot } from './support/answer-record.ts';
import { describeInBrowser } from './support/chromium.ts';
import { join } from './support/join.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages } from './support/start-pages.ts';

describeInBrowser('the numbers of this moment', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let page: Page;
  /** What the stream says when it is opened. */
  let current: unknown = snapshot;
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    ({ page } = await pages.visit());
    await signIn(page, owner);
    await page.route('**/metrics/stream', (route) =>
      giveEvents(route, `retry: 100\ndata: ${JSON.stringify(current)}\n\n`),
    );
    await page.goto('/');
  });
  afterAll(() => pages?.stop());

  const live = () => page.locator('#live');

  it('are shown to administrators, with a banner where there is trouble', async () => {
    await live().getByText('18 % of the requests fail or are refused.').waitFor();
    await live().getByText('14 requests are under way at once.').waitFor();
    const tiles = (await live().locator('dl').innerText()).replaceAll(/\s+/g, ' ');
    for (const expected of [
      'Requests a second 4.2',
      'Tokens a second 5.2K',
      'Under way 14',
      'Up for 1 day 2 h',
    ]) {
      expect(tiles).toContain(expected);
    }
    expect(await live().getByRole('row').filter({ hasText: '529' }).innerText()).toContain('394');
  });

  it('change by themselves, and the banner goes with its cause', async () => {
    current = { ...snapshot, requestsPerSecond: 1.5, errorRate: 0, active: 1, alarms: [] };
    await live().getByText('1.5', { exact: true }).waitFor();
    expect(await live().getByRole('alert').count()).toBe(0);
  });

  it('leave the rest of the page as it is, and are not shown to developers', async () => {
    await page.getByText('Taking requests').waitFor();
    const linus = await join(pages, owner, 'Linus Torvalds', 'developer');
    const other = await pages.visit();
    await signIn(other.page, linus);
    await other.page.getByText('Taking requests').waitFor();
    expect(await other.page.locator('#live').count()).toBe(0);
    expect(other.watch.requests.some((request) => request.includes('/metrics/'))).toBe(false);
    await other.close();
  });
});
