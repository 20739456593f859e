import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { callApi, type Owner, setUp } from '../support/set-up.ts';
import { describeInBrowser } from './support/chromium.ts';
import { inputOf } from './support/input-of.ts';
import { join, type Joined } from './support/join.ts';
import { pressTwice, rowOf } from './support/rows.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';

const address = '/orgs/engines/keys';
const canary = 'sk-ant-api03-canary-of-the-organisation-7Kq2';

describeInBrowser('organisation keys', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let linus: Joined;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    linus = await join(pages, owner, 'Linus Torvalds', 'developer');
    await join(pages, owner, 'Ken Thompson', 'developer');
    visit = await pages.visit();
    page = visit.page;
    await signIn(page, owner, `/login?next=${address}`);
  });
  afterAll(() => pages?.stop());

  const button = (name: string) => page.getByRole('button', { name, exact: true });

  it('are stored for all members, and show their status only', async () => {
    await page.getByText('No keys yet.').waitFor();
    await button('Add key').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('org-anthropic-key');
    await dialog.getByLabel('Key', { exact: true }).fill(canary);
    await button('Save key').click();
    const row = rowOf(page, 'org-anthropic-key');
    await row.getByText('Configured').waitFor();
    await row.getByText('all members').waitFor();
    expect(`${await page.content()}${(await visit.watch.answers()).join('')}`).not.toContain(canary);
  });

  it('are granted to chosen members without entering the key again', async () => {
    await button('Grants of key org-anthropic-key').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Chosen members only' }).check();
    await button('Save grants').click();
    await dialog.getByText('Choose at least one member.').waitFor();
    await inputOf(dialog, 'Members').fill('linus');
    await dialog.getByRole('option', { name: /Linus Torvalds/ }).click();
    await page.keyboard.press('Escape');
    await button('Save grants').click();
    await rowOf(page, 'org-anthropic-key').getByText('Linus Torvalds').waitFor();
  });

  it('are seen by whom they are granted to, and by no other developer', async () => {
    const other = await pages.visit();
    await signIn(other.page, linus, '/login?next=/me/proxy');
    await rowOf(other.page, 'org-anthropic-key').getByText('Configured').waitFor();
    await other.page.goto(address);
    await rowOf(other.page, 'org-anthropic-key').waitFor();
    expect(await other.page.getByRole('main').getByRole('button').count()).toBe(0);
    await other.close();
  });

  it('stand in place of own keys where the policy wants it, and the page says why', async () => {
    await callApi(pages, 'PATCH', '/orgs/engines/policy', {
      token: owner.token,
      body: { allowMemberKeys: false },
    });
    const other = await pages.visit();
    await signIn(other.page, linus, '/login?next=/me/proxy');
    await other.page.getByText('Analytical Engines does not allow own keys').waitFor();
    expect(await other.page.getByRole('button', { name: /^Set key|^Add another key/ }).count()).toBe(0);
    await other.close();
  });

  it('keep their grants when they are replaced', async () => {
    await button('Replace key org-anthropic-key').click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('radio', { name: 'Chosen members only' }).isChecked()).toBe(true);
    await dialog.getByLabel('Key', { exact: true }).fill(`${canary}-second`);
    await button('Replace key').click();
    await dialog.waitFor({ state: 'detached' });
    await rowOf(page, 'org-anthropic-key').getByText('Linus Torvalds').waitFor();
  });

  it('are deleted by the second press', async () => {
    await pressTwice(page, 'Delete key org-anthropic-key', 'Delete for good? key org-anthropic-key');
    await page.getByText('No keys yet.').waitFor();
    expect(visit.watch.breaches).toEqual([]);
  });
});
