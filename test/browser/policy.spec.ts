import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { callApi, type Owner, setUp } from '../support/set-up.ts';
import { describeInBrowser } from './support/chromium.ts';
import { inputOf } from './support/input-of.ts';
import { join, storeOrganizationKey } from './support/join.ts';
import { pressTwice, rowOf } from './support/rows.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';

const address = '/orgs/engines/policy';

describeInBrowser('policy', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    await join(pages, owner, 'Linus Torvalds', 'developer');
    await storeOrganizationKey(pages, owner, 'org-anthropic-key', 'anthropic');
    visit = await pages.visit({ acceptDownloads: true });
    page = visit.page;
    await signIn(page, owner, `/login?next=${address}`);
  });
  afterAll(() => pages?.stop());

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const inForce = async () => (await callApi(pages, 'GET', '/orgs/engines/policy', owner)).body;

  it('is tried as a draft, which changes nothing yet', async () => {
    await page.getByText('These rules are in force.').waitFor();
    const models = inputOf(page.locator('main'), 'Models');
    await models.press('Backspace');
    await page.getByText('Empty: everything is refused.').waitFor();
    await models.fill('claude-haiku-*');
    await models.press('Enter');
    await page.getByText('Your draft is not in force yet.').waitFor();
    await button('Try the draft').click();
    await page.getByRole('heading', { name: 'The draft changes 1 of 1' }).waitFor();
    await page.getByText(/refused with 403 by policy\.allowedModels/).waitFor();
    expect((await inForce()).allowedModels).toEqual(['*']);
  });

  it('is put in force with groups and addresses', async () => {
    await button('Add group').click();
    const group = page.getByRole('group', { name: 'New group' });
    await group.getByLabel('Name').fill('interns');
    const interns = page.getByRole('group', { name: 'interns' });
    await inputOf(interns, 'Members').fill('linus');
    await interns.getByRole('option', { name: /Linus Torvalds/ }).click();
    await page.getByRole('radio', { name: /^Only these/ }).check();
    const addresses = inputOf(page.locator('main'), 'Allowed addresses');
    await addresses.fill('nowhere');
    await addresses.press('Enter');
    await button('Save policy').click();
    await page.locator('[aria-invalid="true"]').first().waitFor();
    await addresses.press('Backspace');
    await addresses.fill('127.0.0.0/8');
    await addresses.press('Enter');
    await button('Save policy').click();
    await page.getByText('These rules are in force.').waitFor();
    const policy = await inForce();
    expect(policy.allowedModels).toEqual(['claude-haiku-*']);
    expect(policy.allowedAddresses).toEqual(['127.0.0.0/8']);
    expect(policy.groups).toHaveLength(1);
  });

  it('leaves as a file and comes back, after a look at the differences', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export as JSON' }).click();
    const file = await readFile(await (await download).path(), 'utf8');
    const configuration = JSON.parse(file);
    expect(configuration.version).toBe(1);
    configuration.policy.allowedModels = ['claude-*'];
    configuration.routes.push({
      name: 'smart',
      provider: 'anthropic',
      model: 'claude-opus-4-6',
      key: { owner: 'org', name: 'org-anthropic-key' },
      grants: 'all',
    });
    await page.getByLabel('Import').fill(JSON.stringify(configuration));
    await button('Show differences').click();
    await rowOf(page, 'Route smart').getByText('Added').waitFor();
    expect((await inForce()).allowedModels).toEqual(['claude-haiku-*']);
    await pressTwice(page, 'Apply these changes', 'Apply now?');
    await page.getByRole('status').getByText('Configuration applied').waitFor();
    expect((await inForce()).allowedModels).toEqual(['claude-*']);
  });

  it('says what is wrong with a file', async () => {
    await page.getByLabel('Import').fill('version: 1\nroutes: nonsense');
    await button('Show differences').click();
    await page.getByRole('alert').waitFor();
    expect(visit.watch.breaches).toEqual([]);
    expect(visit.watch.crashes).toEqual([]);
  });

  it('is read by an auditor, who changes nothing', async () => {
    const auditor = await join(pages, owner, 'Barbara Liskov', 'auditor');
    const other = await pages.visit();
    await signIn(other.page, auditor, `/login?next=${address}`);
    await other.page.getByRole('heading', { name: 'Rules in force' }).waitFor();
    expect(await other.page.getByRole('button', { name: /Save|Drop|Add|Apply/ }).count()).toBe(0);
    await other.close();
  });
});
