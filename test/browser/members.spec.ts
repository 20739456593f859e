import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Owner, setUp } from '../support/set-up.ts';
import { describeInBrowser } from './support/chromium.ts';
import { inputOf } from './support/input-of.ts';
import { hasFocus } from './support/keyboard.ts';
import { join } from './support/join.ts';
import { pressTwice, rowOf } from './support/rows.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';
import { until } from './support/until.ts';

const address = '/orgs/engines/members';

describeInBrowser('members', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    visit = await pages.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = visit.page;
    await signIn(page, owner, `/login?next=${address}`);
  });
  afterAll(() => pages?.stop());

  const button = (name: string) => page.getByRole('button', { name, exact: true });

  it('are invited by a link that is shown once, copied, and leads in', async () => {
    await page.getByText('No invitation is open').waitFor();
    await button('Invite a member').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('E-mail').fill('grace@example.com');
    await dialog.getByRole('radio', { name: 'Administrator' }).check();
    await button('Create link').click();
    const heading = page.getByRole('heading', { name: 'Hand this link to grace@example.com' });
    await until('the link has the focus', () => hasFocus(heading));
    await page.getByText('It works once, for 24 hours').waitFor();
    const link = await page.getByTestId('fresh-invite').innerText();
    await button('Copy the link').click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(link);

    const other = await pages.visit();
    await other.page.goto(link);
    await other.page.getByRole('heading', { name: 'Join Analytical Engines' }).waitFor();
    await other.page.getByLabel('Your name').fill('Grace <b>Hopper</b>');
    await other.page.getByRole('textbox', { name: 'Password' }).fill('a password of her own');
    await other.page.getByRole('button', { name: 'Join Analytical Engines' }).click();
    await other.page.getByRole('heading', { name: 'Proxy access' }).waitFor();
    await other.page.goto(link);
    await other.page.getByRole('heading', { name: 'This invitation works no more' }).waitFor();
    await other.close();

    await page.reload();
    await rowOf(page, 'Grace <b>Hopper</b>').getByText('Administrator').waitFor();
    expect(await page.content()).not.toContain(link);
    expect(await page.locator('main b').count()).toBe(0);
  });

  it('are not invited twice, and the field says so', async () => {
    await button('Invite a member').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('E-mail').fill('nobody');
    await button('Create link').click();
    await dialog.getByText('Enter an e-mail address').waitFor();
    await dialog.getByLabel('E-mail').fill('grace@example.com');
    await button('Create link').click();
    await dialog
      .getByText(/member/i)
      .first()
      .waitFor();
    await until('the refusal is shown', async () => (await dialog.innerText()).includes('already'));
    await button('Cancel').click();
  });

  it('whose invitation is withdrawn cannot come', async () => {
    await button('Invite a member').click();
    await page.getByRole('dialog').getByLabel('E-mail').fill('mallory@example.com');
    await button('Create link').click();
    const link = await page.getByTestId('fresh-invite').innerText();
    await pressTwice(
      page,
      'Withdraw the invitation of mallory@example.com',
      'Withdraw for good? the invitation of mallory@example.com',
    );
    await page.getByTestId('fresh-invite').waitFor({ state: 'detached' });
    const other = await pages.visit();
    await other.page.goto(link);
    await other.page.getByRole('heading', { name: 'This invitation works no more' }).waitFor();
    await other.close();
  });

  it('get another role, with what it means', async () => {
    const ken = await join(pages, owner, 'Ken Thompson', 'developer');
    await page.reload();
    await button(`Change role of ${ken.name}`).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Reads everything here').waitFor();
    await dialog.getByRole('radio', { name: 'Auditor' }).check();
    await dialog.getByRole('button', { name: 'Change role' }).click();
    await rowOf(page, ken.name).getByText('Auditor').waitFor();
    await until('the focus is back', () => hasFocus(button(`Change role of ${ken.name}`)));
  });

  it('keep an owner: the last one is told why he stays', async () => {
    await button('Change role of Ada Lovelace').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Developer' }).check();
    await dialog.getByRole('button', { name: 'Change role' }).click();
    await dialog.getByRole('alert').waitFor();
    await button('Cancel').click();
    await rowOf(page, 'Ada Lovelace').getByText('Owner').waitFor();
  });

  it('are suspended, reinstated and removed by the second press', async () => {
    await pressTwice(page, 'Suspend Ken Thompson', 'Suspend now? Ken Thompson');
    await rowOf(page, 'Ken Thompson').getByText('Suspended').first().waitFor();
    await button('Reinstate Ken Thompson').click();
    await button('Suspend Ken Thompson').waitFor();
    await pressTwice(page, 'Remove Ken Thompson', 'Remove for good? Ken Thompson');
    await rowOf(page, 'Ken Thompson').waitFor({ state: 'detached' });
    await until('the focus is at the section', () =>
      hasFocus(page.getByRole('heading', { name: 'Members', level: 2 })),
    );
  });

  it('are found by a part of the name', async () => {
    await page.getByRole('searchbox', { name: 'Search members' }).fill('lovel');
    await rowOf(page, 'Grace <b>Hopper</b>').waitFor({ state: 'detached' });
    await rowOf(page, 'Ada Lovelace').waitFor();
    await page.getByRole('searchbox', { name: 'Search members' }).fill('');
    await rowOf(page, 'Grace <b>Hopper</b>').waitFor();
  });

  it('see what their role lets them do, and no more', async () => {
    const developer = await join(pages, owner, 'Linus Torvalds', 'developer');
    const auditor = await join(pages, owner, 'Barbara Liskov', 'auditor');
    const seen: Record<string, string[]> = {};
    for (const person of [developer, auditor]) {
      const other = await pages.visit();
      await signIn(other.page, person, `/login?next=${address}`);
      await rowOf(other.page, 'Ada Lovelace').waitFor();
      await other.page.waitForLoadState('networkidle');
      seen[person.name] = await other.page.getByRole('main').getByRole('button').allInnerTexts();
      const links = await other.page.getByRole('navigation').getByRole('link').allInnerTexts();
      expect(links.includes('Audit log')).toBe(person === auditor);
      expect(await other.page.getByRole('heading', { name: 'Invitations' }).count()).toBe(
        person === auditor ? 1 : 0,
      );
      await other.close();
    }
    expect(seen).toEqual({
      'Linus Torvalds': [expect.stringContaining('Leave')],
      'Barbara Liskov': [expect.stringContaining('Leave')],
    });
  });

  it('hand the organisation over, and leave', async () => {
    await page.reload();
    await inputOf(page.locator('main'), 'New owner').click();
    await page.getByRole('option', { name: /grace@example\.com/ }).click();
    await pressTwice(
      page,
      'Transfer ownership to Grace <b>Hopper</b>',
      'Transfer now? ownership to Grace <b>Hopper</b>',
    );
    await rowOf(page, 'Grace <b>Hopper</b>').getByText('Owner').waitFor();
    await rowOf(page, 'Ada Lovelace').getByText('Administrator').waitFor();
    await pressTwice(page, 'Leave Analytical Engines', 'Leave for good? Analytical Engines');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.goto(address);
    await page.getByRole('heading', { name: 'No such organisation' }).waitFor();
    expect(visit.watch.breaches).toEqual([]);
    expect(visit.watch.crashes).toEqual([]);
  });
});
