import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { samePageIn } from '../../web/src/session/same-page-in.ts';
import { callApi, type Owner, setUp } from '../support/set-up.ts';
import { describeInBrowser } from './support/chromium.ts';
import { join } from './support/join.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';

describeInBrowser('the organisation switch', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    visit = await pages.visit();
    page = visit.page;
    await signIn(page, owner, '/login?next=/orgs/engines/members');
  });
  afterAll(() => pages?.stop());

  const open = () => page.getByRole('button', { name: /^Organisation: / }).click();

  it('makes another organisation', async () => {
    await open();
    await page.getByRole('menuitem', { name: 'New organisation' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Second Works');
    expect(await dialog.getByLabel('Short name').inputValue()).toBe('second-works');
    await dialog.getByLabel('Short name').fill('engines');
    await dialog.getByRole('button', { name: 'Create organisation' }).click();
    await dialog.locator('[aria-invalid="true"], [role="alert"]').first().waitFor();
    await dialog.getByLabel('Short name').fill('second');
    await dialog.getByRole('button', { name: 'Create organisation' }).click();
    await page.waitForURL('**/orgs/second/members');
    await page.getByRole('button', { name: 'Organisation: Second Works' }).waitFor();
  });

  it('goes to the same page of another organisation, and stays there', async () => {
    await page.getByRole('link', { name: 'Policy' }).click();
    await page.waitForURL('**/orgs/second/policy');
    await open();
    await page.getByRole('menuitemradio', { name: /Analytical Engines/ }).click();
    await page.waitForURL('**/orgs/engines/policy');
    await open();
    await page.getByRole('menuitemradio', { name: /Second Works/ }).click();
    await page.waitForURL('**/orgs/second/policy');
    await page.goto('/');
    await page.getByRole('button', { name: 'Organisation: Second Works' }).waitFor();
    const { organizations } = (await callApi(pages, 'GET', '/me', owner)).body;
    expect(organizations.find((one: { slug: string }) => one.slug === 'second').isDefault).toBe(true);
  });

  it('marks an organisation where the person is suspended', async () => {
    const linus = await join(pages, owner, 'Linus Torvalds', 'developer');
    await callApi(pages, 'PATCH', `/orgs/engines/members/${linus.id}`, {
      token: owner.token,
      body: { suspended: true },
    });
    const other = await pages.visit();
    await signIn(other.page, linus, '/login?next=/orgs/engines/members');
    await other.page.getByRole('heading', { name: 'You are suspended at Analytical Engines' }).waitFor();
    await other.close();
    expect(visit.watch.breaches).toEqual([]);
    expect(visit.watch.crashes).toEqual([]);
  });
});

describe('samePageIn', () => {
  it('stays on the page where the role may read it', () => {
    expect(samePageIn({ slug: 'beta', role: 'developer' }, '/orgs/acme/policy')).toBe('/orgs/beta/policy');
    expect(samePageIn({ slug: 'beta', role: 'auditor' }, '/orgs/acme/audit')).toBe('/orgs/beta/audit');
    expect(samePageIn({ slug: 'beta', role: 'developer' }, '/orgs/acme/audit')).toBe('/orgs/beta/members');
  });
});
