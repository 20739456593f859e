import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Owner, setUp } from '../support/set-up.ts';
import { answerRecord, give } from './support/answer-record.ts';
import { describeInBrowser } from './support/chromium.ts';
import { inputOf } from './support/input-of.ts';
import { join } from './support/join.ts';
import { pressTwice } from './support/rows.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';
import { until } from './support/until.ts';

describeInBrowser('the record', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let visit: Visit;
  let page: Page;
  /** What the page asked to change: method, path below the organisation, and body. */
  let changes: { call: string; body: unknown }[];
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    visit = await pages.visit();
    page = visit.page;
    await signIn(page, owner);
  });
  afterAll(() => pages?.stop());
  beforeEach(async () => {
    changes = [];
    await page.unrouteAll();
    await answerRecord(page, { user: owner.user });
    await page.goto('/orgs/engines/record');
    await page.getByLabel('What was said goes after').waitFor();
  });

  /** Notes a change and answers it. */
  async function answer(path: string, body: unknown, status = 200): Promise<void> {
    await page.route(`**/api/v1/orgs/engines/${path}`, async (route) => {
      const request = route.request();
      if (request.method() === 'GET') return route.fallback();
      changes.push({ call: `${request.method()} ${path}`, body: request.postDataJSON() as unknown });
      await (status === 204 ? route.fulfill({ status }) : give(route, body, status));
    });
  }

  it('is kept by rules that can be changed', async () => {
    await answer('record', { bodies: 'full', bodyDays: 7, metadataDays: null, whenSpoolIsFull: 'refuse' });
    await page.getByLabel('What was said goes after').fill('a week');
    await page.getByRole('button', { name: 'Save rules' }).click();
    await page.getByText('Enter a whole number of days').waitFor();
    await page.getByLabel('What was said goes after').fill('7');
    await page.getByLabel('Single requests go after').fill('');
    await page.getByLabel('Where the disk is full').selectOption('refuse');
    await page.getByRole('button', { name: 'Save rules' }).click();
    await page.getByText('Saved. What is older than it may be is gone within the hour.').waitFor();
    expect(changes).toEqual([
      {
        call: 'PUT record',
        body: {
          bodies: 'full',
          bodyDays: 7,
          metadataDays: null,
          whenSpoolIsFull: 'refuse',
          sealBodies: false,
          search: true,
        },
      },
    ]);
  });

  it('can be held', async () => {
    await answer('record/holds', {}, 201);
    await page.getByRole('button', { name: 'Add hold' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('On', { exact: true }).selectOption('member');
    await dialog.getByLabel('Reason').fill('Case 13/2026');
    await dialog.getByRole('button', { name: 'Add hold' }).click();
    await dialog.getByText('Say whose, or which one.').waitFor();
    await inputOf(dialog, 'Member').fill('ada');
    await dialog.getByRole('option', { name: /Ada Lovelace/ }).click();
    await dialog.getByRole('button', { name: 'Add hold' }).click();
    await until('the hold is asked for', () => changes.length === 1);
    expect(changes[0]?.body).toEqual({ scope: 'member', subjectId: owner.user.id, reason: 'Case 13/2026' });
  });

  it('can be let go again', async () => {
    await answer('record/holds/h1', null, 204);
    const hold = page.locator('#holds').getByRole('listitem');
    expect((await hold.innerText()).replaceAll(/\s+/g, ' ')).toContain('On what Ada Lovelace did');
    await pressTwice(page, 'Release the hold Case 12/2026', 'Release it? the hold Case 12/2026');
    await until('the release is asked for', () =>
      changes.some(({ call }) => call === 'DELETE record/holds/h1'),
    );
  });

  it('is cleared of days', async () => {
    await answer('record/clear', {
      days: 3,
      exchanges: 0,
      bodies: 1200,
      conversations: 0,
      bytes: 5e6,
      held: 2,
    });
    const section = page.locator('#clear');
    await pressTwice(page, 'Clear these days of the record', 'Clear for good? these days of the record');
    await section.getByText('Choose the last day that is to go.').waitFor();
    await section.getByLabel('Last day').fill('2026-10-31');
    await pressTwice(page, 'Clear these days of the record', 'Clear for good? these days of the record');
    await section.getByText('5.0 MB are free again. Legal holds keep 2 requests of these days.').waitFor();
    expect(changes).toEqual([{ call: 'POST record/clear', body: { what: 'bodies', before: '2026-11-01' } }]);
  });

  it('is cleared of a person', async () => {
    await answer('record/erase', { exchanges: 40, bodies: 38, parts: 90, conversations: 3 });
    const section = page.locator('#erase');
    await section
      .getByLabel('Or the id of somebody who has left')
      .fill('019a0000-0000-7000-8000-0000000000aa');
    await section.getByLabel('Reason').fill('Request 12/2026');
    await pressTwice(
      page,
      'Erase this person from the record',
      'Erase for good? this person from the record',
    );
    await section.getByText('Gone: 40 requests').waitFor();
    expect(changes[0]?.body).toEqual({
      userId: '019a0000-0000-7000-8000-0000000000aa',
      reason: 'Request 12/2026',
    });
  });

  it('says why a person cannot be erased', async () => {
    const message = 'Legal holds keep what this person did. Release them first.';
    await page.route('**/record/erase', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          code: 'person_held',
          detail: message,
          errors: [{ field: 'userId', message: 'is held by the legal hold h1' }],
        }),
      }),
    );
    const section = page.locator('#erase');
    await inputOf(section, 'Member').fill('ada');
    await page.getByRole('option', { name: /Ada Lovelace/ }).click();
    await section.getByLabel('Reason').fill('Request 12/2026');
    await pressTwice(
      page,
      'Erase this person from the record',
      'Erase for good? this person from the record',
    );
    await section.getByText(message).waitFor();
  });

  it('can be read by auditors, and by developers not', async () => {
    const grace = await join(pages, owner, 'Grace Hopper', 'auditor');
    const linus = await join(pages, owner, 'Linus Torvalds', 'developer');
    const [auditor, developer] = [await pages.visit(), await pages.visit()];
    await signIn(auditor.page, grace);
    await answerRecord(auditor.page, { user: owner.user });
    await auditor.page.goto('/orgs/engines/record');
    await auditor.page.getByText('kept for 30 days').waitFor();
    await auditor.page.getByRole('heading', { name: 'Case 12/2026' }).waitFor();
    expect(
      await auditor.page.getByRole('button', { name: /Save|Add hold|Release|Clear|Erase/ }).count(),
    ).toBe(0);
    await signIn(developer.page, linus);
    await developer.page.goto('/orgs/engines/record');
    await developer.page.getByText('You are a developer here.').waitFor();
    await auditor.close();
    await developer.close();
  });

  it('keeps to the policy of the pages', () => {
    expect({ breaches: visit.watch.breaches, crashes: visit.watch.crashes }).toEqual({
      breaches: [],
      crashes: [],
    });
  });
});
