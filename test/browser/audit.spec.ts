import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fromLocalTime, toLocalTime } from '../../web/src/common/local-time.ts';
import { differencesOf } from '../../web/src/common/differences-of.ts';
import { callApi, type Owner, setUp } from '../support/set-up.ts';
import { describeInBrowser } from './support/chromium.ts';
import { inputOf } from './support/input-of.ts';
import { join } from './support/join.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';
import { until } from './support/until.ts';

describeInBrowser('the audit log', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    const linus = await join(pages, owner, 'Linus Torvalds', 'developer');
    await callApi(pages, 'PATCH', `/orgs/engines/members/${linus.id}`, {
      token: owner.token,
      body: { role: 'auditor' },
    });
    for (let change = 0; change < 60; change += 1) {
      await callApi(pages, 'PATCH', '/orgs/engines/policy', {
        token: owner.token,
        body: { namedRoutesOnly: change % 2 === 0 },
      });
    }
    visit = await pages.visit();
    page = visit.page;
    await signIn(page, owner, '/login?next=/orgs/engines/audit');
  });
  afterAll(() => pages?.stop());

  const entries = () => page.locator('#entries').getByRole('listitem');

  it('shows the newest first, and more on demand', async () => {
    await entries().first().getByText('Sign-in').waitFor();
    const shown = await entries().count();
    await page.getByRole('button', { name: 'Load more' }).click();
    await until('there are more entries', async () => (await entries().count()) > shown);
  });

  it('shows what was before and after', async () => {
    await page.getByLabel('Action').selectOption('member.role');
    const entry = entries().first();
    await entry.getByRole('heading', { name: /Role changed/ }).waitFor();
    expect(await entry.locator('del').innerText()).toContain('developer');
    expect(await entry.locator('ins').innerText()).toContain('auditor');
    await until('only that is shown', async () => (await entries().count()) === 1);
  });

  it('is filtered by person and time', async () => {
    await page.getByRole('button', { name: 'Show all' }).click();
    await inputOf(page.locator('main'), 'By').fill('linus');
    await page.getByRole('option', { name: /Linus Torvalds/ }).click();
    await until('only his entries are shown', async () => {
      const texts = await entries().allInnerTexts();
      return texts.length > 0 && texts.every((text) => /By\s*Linus Torvalds/.test(text));
    });
    await page.getByLabel('From').fill('2099-01-01T00:00');
    await page.getByText('Nothing of this kind happened').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await entries().first().waitFor();
  });

  it('is verified at the press of a button', async () => {
    await page.getByRole('button', { name: 'Verify chain' }).click();
    await page.getByText('The chain is whole').waitFor();
    expect(visit.watch.breaches).toEqual([]);
    expect(visit.watch.crashes).toEqual([]);
  });
});

describe('differencesOf', () => {
  it('names what differs, nested or in lists, and nothing else', () => {
    const before = { role: 'admin', same: 1, key: { owner: 'org', name: 'a' }, models: ['*'] };
    const after = { role: 'auditor', same: 1, key: { owner: 'org', name: 'b' }, models: [], on: true };
    expect(differencesOf(before, after)).toEqual([
      { name: 'role', before: 'admin', after: 'auditor' },
      { name: 'key.name', before: 'a', after: 'b' },
      { name: 'models', before: '*', after: '(none)' },
      { name: 'on', before: null, after: 'yes' },
    ]);
    expect(differencesOf({ targets: [{ weight: 1 }] }, { targets: [{ weight: 2 }, { weight: 3 }] })).toEqual([
      { name: 'targets.1.weight', before: '1', after: '2' },
      { name: 'targets.2.weight', before: null, after: '3' },
    ]);
  });

  it('takes whatever was recorded', () => {
    expect(differencesOf(null, null)).toEqual([]);
    expect(differencesOf({ groups: [] }, { groups: [{ name: 'a' }] })).toEqual([
      { name: 'groups.1.name', before: null, after: 'a' },
    ]);
    expect(differencesOf(null, { name: '' })).toEqual([{ name: 'name', before: null, after: '(empty)' }]);
    expect(differencesOf(['a'], ['a', 'b'])).toEqual([{ name: 'value', before: 'a', after: 'a, b' }]);
    expect(differencesOf('all', ['a'])).toEqual([{ name: 'value', before: 'all', after: 'a' }]);
  });
});

describe('a local time', () => {
  it('goes into the field and out again', () => {
    expect(fromLocalTime(toLocalTime('2026-11-20T18:05:00.000Z'))).toBe('2026-11-20T18:05:00.000Z');
    expect([toLocalTime(''), fromLocalTime(''), fromLocalTime('soon')]).toEqual(['', '', '']);
  });
});
