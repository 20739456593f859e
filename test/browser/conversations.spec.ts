import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Owner, setUp } from '../support/set-up.ts';
import { answerRecord } from './support/answer-record.ts';
import { describeInBrowser } from './support/chromium.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';

describeInBrowser('the conversations', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    visit = await pages.visit();
    page = visit.page;
    await signIn(page, owner);
    await answerRecord(page, { user: owner.user });
  });
  afterAll(() => pages?.stop());

  it('are listed with what they came to, and lead to their turns', async () => {
    await page.goto('/conversations');
    const row = page.locator('#conversations').getByRole('listitem');
    await row.getByText('Ada Lovelace').waitFor();
    const text = (await row.innerText()).replaceAll(/\s+/g, ' ');
    for (const expected of [
      'Cache collapsed',
      'By Ada Lovelace',
      'In ~/engine',
      'Cached 95 %',
      '$0.2357',
      '1 unpriced',
    ]) {
      expect(text).toContain(expected);
    }
    await row.getByRole('link').click();
    await page.locator('h1:focus').getByText('Make the parser accept dates without a zone').waitFor();
  });

  it('show their turns in order, and agents under the turn that called them', async () => {
    const turns = page.getByRole('list', { name: 'Turns of the main loop' });
    const main = turns.locator(':scope > li');
    expect(await main.count()).toBe(4);
    expect(await main.nth(0).innerText()).toContain('Side request');
    const agent = main.nth(1).getByRole('list', { name: 'Subagent a00449bfb2a78727a' });
    expect(await agent.locator(':scope > li').count()).toBe(2);
    expect(await agent.locator(':scope > li').nth(1).innerText()).toContain('unpriced');
    expect(await main.nth(2).innerText()).toContain('Compaction');
    expect(await main.nth(2).innerText()).toContain('31 % cached');
    expect(await main.nth(3).innerText()).toContain('Provider error, 529');
  });

  it('tell what the guards noticed', async () => {
    const alert = page.getByRole('alert').filter({ hasText: 'The prompt cache collapsed' });
    expect(await alert.innerText()).toContain(
      'The client was claude-cli 2.1.329 before, and is claude-cli 2.1.330 now.',
    );
  });

  it('show of a turn what was new in it, once it is opened', async () => {
    const turn = page.getByRole('list', { name: 'Turns of the main loop' }).locator(':scope > li').nth(2);
    expect(visit.watch.requests.some((request) => request.includes('/messages'))).toBe(false);
    await turn.getByRole('button', { expanded: false }).first().click();
    await turn.getByText('What is new?').waitFor();
    await turn.getByText('This is the answer.').waitFor();
    expect(await turn.getByText('What was asked before?').count()).toBe(0);
    await turn.getByRole('button', { name: '1 earlier message' }).click();
    await turn.getByText('What was asked before?').waitFor();
  });

  it('keep to the policy of the pages', () => {
    expect({ breaches: visit.watch.breaches, crashes: visit.watch.crashes }).toEqual({
      breaches: [],
      crashes: [],
    });
  });
});
