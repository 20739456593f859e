import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Owner, setUp } from '../support/set-up.ts';
import { answerRecord, give } from './support/answer-record.ts';
import { describeInBrowser } from './support/chromium.ts';
import { join } from './support/join.ts';
import { usageOf } from './support/record-answers.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';
import { until } from './support/until.ts';

describeInBrowser('the usage', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let visit: Visit;
  let page: Page;
  let asked: URLSearchParams[] = [];
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    visit = await pages.visit();
    page = visit.page;
    await signIn(page, owner);
    await answerUsage(page);
  });
  afterAll(() => pages?.stop());

  async function answerUsage(target: Page): Promise<void> {
    await answerRecord(target, { user: owner.user });
    await target.route(/\/api\/v1\/orgs\/engines\/usage\?/, async (route) => {
      const { searchParams } = new URL(route.request().url());
      asked.push(searchParams);
      const isByModel = searchParams.get('groupBy') === 'model';
      const items = isByModel
        ? [
            usageOf('claude-opus-5-5', '12.5', { name: 'anthropic' }),
            usageOf(null, '0', { cost: { amount: '0', unpriced: 4, estimated: 0, partial: 0 } }),
          ]
        : [usageOf('2026-11-20', '12.5'), usageOf('2026-11-19', '7.25')];
      const totals = {
        ...usageOf(null, '19.75'),
        cost: { amount: '19.75', unpriced: 4, estimated: 0, partial: 0 },
      };
      await give(route, { groupBy: searchParams.get('groupBy'), items, totals, nextCursor: null });
    });
  }

  it('is summed up by day at first, drawn and written out', async () => {
    await page.goto('/usage?from=2026-11-14&to=2026-11-21');
    await page.getByRole('img', { name: /^Cost by day/ }).waitFor();
    // The rects of days, and their grounds.
    expect(await page.locator('#usage svg[role="img"] g').count()).toBe(7);
    const tiles = (await page.locator('#usage dl').first().innerText()).replaceAll(/\s+/g, ' ');
    for (const expected of ['Cost $19.75', 'Unpriced 4', 'Saved by the cache $9.87'])
      expect(tiles).toContain(expected);
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(['20 Nov 2026', '19 Nov 2026']);
    expect(asked.at(-1)?.get('limit')).toBe('200');
  });

  it('is summed up another way, and the address keeps it', async () => {
    await page.getByLabel('Sum up').selectOption('model');
    await page.getByRole('rowheader', { name: 'claude-opus-5-5 (anthropic)' }).waitFor();
    expect(await page.getByRole('row').filter({ hasText: 'No model' }).innerText()).toContain('4 unpriced');
    expect(new URL(page.url()).searchParams.get('groupBy')).toBe('model');
    await page.getByText('Tokens', { exact: true }).click();
    await page.locator('#usage figcaption').getByText('Tokens').waitFor();
  });

  it('is asked for other days', async () => {
    await page.getByLabel('Last day').fill('2026-11-25');
    await until('the server was asked', () => asked.at(-1)?.get('to') === '2026-11-26');
    await page.getByLabel('Time').selectOption('7');
    await until('the server was asked', () => asked.at(-1)?.get('from') !== '2026-11-14');
  });

  it('names the members who had none', async () => {
    await page.getByText('2 of 3 members came through Tracegate since 7 Nov 2026.').waitFor();
    const row = page.locator('#coverage').getByRole('listitem');
    expect((await row.innerText()).replaceAll(/\s+/g, ' ')).toContain('Last day never');
  });

  it('shows developers their own only', async () => {
    const linus = await join(pages, owner, 'Linus Torvalds', 'developer');
    const other = await pages.visit();
    await signIn(other.page, linus);
    asked = [];
    await answerUsage(other.page);
    await other.page.goto('/usage');
    await other.page.getByText('Tokens and money of your requests').waitFor();
    await until('it was asked for', () => asked.length > 0);
    expect(await other.page.locator('#coverage').count()).toBe(0);
    await other.close();
  });

  it('keeps to the policy of the pages', () => {
    expect({ breaches: visit.watch.breaches, crashes: visit.watch.crashes }).toEqual({
      breaches: [],
      crashes: [],
    });
  });
});
