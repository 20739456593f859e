import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Owner, setUp } from '../support/set-up.ts';
import { describeInBrowser } from './support/chromium.ts';
import { inputOf } from './support/input-of.ts';
import { join } from './support/join.ts';
import { rowOf } from './support/rows.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';

const address = '/orgs/engines/tokens';

describeInBrowser('service tokens', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    visit = await pages.visit();
    page = visit.page;
    await signIn(page, owner, `/login?next=${address}`);
  });
  afterAll(() => pages?.stop());

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const shown = () => page.getByTestId('fresh-token').innerText();

  /** 401 for want of a valid token; anything else means that the token was known. */
  async function isKnown(token: string): Promise<boolean> {
    const answer = await fetch(`${pages.url}/proxy/anthropic/v1/models`, { headers: { 'x-api-key': token } });
    await answer.body?.cancel();
    return answer.status !== 401;
  }

  it('are made with limits, and shown once', async () => {
    await page.getByText('No service tokens yet').waitFor();
    await button('Create token').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('CI');
    await dialog.getByRole('checkbox', { name: 'API' }).check();
    await dialog.getByLabel('Role').selectOption('auditor');
    await button('Models and addresses').click();
    await inputOf(dialog, 'Models').fill('claude-haiku-*');
    await inputOf(dialog, 'Addresses').fill('127.0.0.1');
    await dialog.getByRole('button', { name: 'Create token' }).click();
    const token = await shown();
    expect(token).toMatch(/^tgv_[\w-]{43}$/);
    expect(await isKnown(token)).toBe(true);
    const row = rowOf(page, 'CI');
    await row.getByText('claude-haiku-*').waitFor();
    await row.getByText('auditor').waitFor();
    await row.getByText('by Ada Lovelace').waitFor();
    await button('I have stored it').click();
    expect(await page.content()).not.toContain(token);
  });

  it('show at the field what is wrong', async () => {
    await button('Create token').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('elsewhere');
    await button('Models and addresses').click();
    await inputOf(dialog, 'Addresses').fill('nowhere');
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await dialog.locator('[aria-invalid="true"]').first().waitFor();
    await button('Cancel').click();
  });

  it('are rotated: both work for the time of grace', async () => {
    await button('Create token').click();
    await page.getByRole('dialog').getByLabel('Name').fill('bot');
    await page.getByRole('dialog').getByRole('button', { name: 'Create token' }).click();
    await page.getByRole('heading', { name: 'Copy the token “bot” now' }).waitFor();
    const old = await shown();
    await button('Rotate token bot').click();
    await page.getByRole('dialog').getByLabel('The old token still works for').selectOption('3600');
    await button('Rotate token').click();
    await page.getByText('The old token works until').waitFor();
    const next = await shown();
    expect(next).not.toBe(old);
    expect([await isKnown(old), await isKnown(next)]).toEqual([true, true]);
  });

  it('are read by an auditor and not by a developer', async () => {
    const people = [
      await join(pages, owner, 'Barbara Liskov', 'auditor'),
      await join(pages, owner, 'Linus Torvalds', 'developer'),
    ];
    const headings: string[] = [];
    for (const person of people) {
      const other = await pages.visit();
      await signIn(other.page, person, `/login?next=${address}`);
      const proof =
        person === people[0] ? rowOf(other.page, 'CI') : other.page.getByText('You are a developer here');
      await proof.waitFor();
      headings.push(await other.page.getByRole('heading', { level: 1 }).innerText());
      expect(await other.page.getByRole('main').getByRole('button').count()).toBe(0);
      await other.close();
    }
    expect(headings).toEqual(['Service tokens', 'Service tokens']);
    expect(visit.watch.breaches).toEqual([]);
  });
});
