import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { callApi, type Owner, setUp } from '../support/set-up.ts';
import { describeInBrowser } from './support/chromium.ts';
import { inviteLink, join, type Joined } from './support/join.ts';
import { rowOf } from './support/rows.ts';
import { fillSignIn, signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages } from './support/start-pages.ts';

describeInBrowser('an invitation', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let linus: Joined;
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    linus = await join(pages, owner, 'Linus Torvalds', 'developer');
    const made = await callApi(pages, 'POST', '/orgs', {
      token: owner.token,
      body: { name: 'Second Works', slug: 'second' },
    });
    expect(made.status).toBe(201);
  });
  afterAll(() => pages?.stop());

  const invite = (email: string) =>
    inviteLink(
      pages,
      { ...owner, organization: { ...owner.organization, slug: 'second' } },
      email,
      'auditor',
    );

  it('asks somebody known to sign in first, and then lets him join', async () => {
    const { page, watch, close } = await pages.visit();
    await page.goto(await invite(linus.email));
    await page.getByText(`${linus.email} has an account already`).waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await fillSignIn(page, linus);
    await page.getByRole('button', { name: 'Join Second Works' }).click();
    await rowOf(page, linus.name).getByText('Auditor').waitFor();
    expect(watch.breaches).toEqual([]);
    await close();
  });

  it('is for the invited address only', async () => {
    const { page, close } = await pages.visit();
    await signIn(page, linus);
    await page.goto(await invite('ken@example.com'));
    await page.getByText(`You are signed in as ${linus.email}`).waitFor();
    await page.getByRole('button', { name: 'Sign out and go on' }).click();
    await page.getByLabel('Your name').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill('short');
    await page.getByRole('button', { name: 'Join Second Works' }).click();
    await page.getByText('Enter your name.').waitFor();
    await page.getByText('Use at least 8 characters.').waitFor();
    await close();
  });

  it('that is unknown says what to do', async () => {
    const { page, close } = await pages.visit();
    await page.goto(`/invites/${'x'.repeat(43)}`);
    await page.getByRole('heading', { name: 'This invitation works no more' }).waitFor();
    await close();
  });
});
