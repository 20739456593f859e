import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { callApi, makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { describeInBrowser } from './support/chromium.ts';
import { pressTwice } from './support/rows.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';
import { until } from './support/until.ts';

/** All of it with nothing in between: an agent asks, the pages show. */
describeInBrowser('what an agent did', () => {
  let standin: Standin;
  let pages: PagesUnderTest;
  let owner: Owner;
  let token: string;
  let visit: Visit;
  let page: Page;
  let sent = '';
  beforeAll(async () => {
    standin = await startStandin();
    pages = await startPages({
      env: { TRACEGATE_ANTHROPIC_BASE_URL: standin.url, TRACEGATE_OPENAI_BASE_URL: standin.url },
    });
    owner = await setUp(pages);
    await storeKey(pages, owner.token, 'anthropic');
    ({ token } = await makeToken(pages, owner.token));
    visit = await pages.visit();
    page = visit.page;
    await signIn(page, owner);
  });
  afterAll(async () => {
    await pages?.stop();
    await standin?.close();
  });

  /** Asks a model as an agent does, in a session. */
  async function ask(model: string, said: readonly string[]): Promise<void> {
    sent = JSON.stringify({
      model,
      max_tokens: 64,
      stream: true,
      messages: said.map((content, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', content })),
    });
    const answer = await fetch(`${pages.url}/proxy/anthropic/v1/messages?beta=true`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'anthropic-version': '2023-06-01',
        'user-agent': 'claude-cli/2.1.329 (external, cli)',
        'x-claude-code-session-id': '7c1f6a40-7c3c-4d8e-9f52-0f1f5d1f2a11',
        'x-api-key': token,
      },
      body: sent,
    });
    await answer.text();
  }

  const rows = () => page.locator('#requests li');

  it('is listed without a reload', async () => {
    await page.goto('/traces');
    await page.getByText('Live', { exact: true }).waitFor();
    await ask('claude-haiku-4-5', ['Mend the <b>parser</b>']);
    await rows().filter({ hasText: 'claude-haiku-4-5' }).getByText('Success').waitFor();
    await ask('house-model', ['Mend the <b>parser</b>', 'Which one?', 'The one of **dates**']);
    await rows().filter({ hasText: 'house-model' }).getByText('unpriced').waitFor();
    expect(await rows().count()).toBe(2);
    await page.reload();
    await until('both are there', async () => (await rows().count()) === 2);
  });

  it('is found by its words', async () => {
    await page.getByLabel('Words').fill('dates');
    await until('one is left', async () => (await rows().count()) === 1);
    await page.getByRole('button', { name: 'Show all' }).click();
    await until('both are there', async () => (await rows().count()) === 2);
  });

  it('is shown with what was said, and its bytes', async () => {
    await rows().filter({ hasText: 'house-model' }).getByRole('link', { name: 'house-model' }).click();
    await page.getByText('The one of dates').waitFor();
    await page.getByRole('list', { name: 'Answer' }).getByText('Model', { exact: true }).waitFor();
    const address = await page.getByRole('link', { name: /the request/ }).getAttribute('href');
    expect(await (await page.request.get(String(address))).text()).toBe(sent);
  });

  it('is a conversation of two turns, each with what was new', async () => {
    await page.goto('/conversations');
    await page.getByRole('link', { name: /Mend the/ }).click();
    const turns = page.getByRole('list', { name: 'Turns of the main loop' }).locator(':scope > li');
    await until('both turns are there', async () => (await turns.count()) === 2);
    await turns.nth(1).getByRole('button', { expanded: false }).first().click();
    await turns.nth(1).getByText('The one of dates').waitFor();
    expect(await turns.nth(1).getByText('Mend the').count()).toBe(0);
  });

  it('is summed up, with what has no price', async () => {
    await page.goto('/usage?groupBy=model');
    await page.getByRole('row').filter({ hasText: 'house-model' }).getByText('1 unpriced').waitFor();
    await page.getByRole('row').filter({ hasText: 'claude-haiku-4-5' }).waitFor();
    await page.getByText('1 of 1 members came through Tracegate').waitFor();
  });

  it('moves the numbers of the moment', async () => {
    await page.goto('/');
    await page.locator('#live').getByText('Live', { exact: true }).waitFor();
    await page.locator('#live').getByRole('row').filter({ hasText: '200' }).getByText('100 %').waitFor();
  });

  it('is kept by rules, held, and erased', async () => {
    await page.goto('/orgs/engines/record');
    await page.getByLabel('What was said goes after').fill('14');
    await page.getByRole('button', { name: 'Save rules' }).click();
    await page.getByText('Changed last').waitFor();
    const { body } = await callApi(pages, 'GET', '/orgs/engines/record', { token: owner.token });
    expect(body).toMatchObject({ bodyDays: 14, metadataDays: 365, bodies: 'full' });
    await page.getByRole('button', { name: 'Add hold' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('Case 12/2026');
    await page.getByRole('dialog').getByRole('button', { name: 'Add hold' }).click();
    await page.getByRole('heading', { name: 'Case 12/2026' }).waitFor();
    await page.locator('#erase').getByLabel('Or the id of somebody who has left').fill(owner.user.id);
    await page.locator('#erase').getByLabel('Reason').fill('Request 12/2026');
    await pressTwice(
      page,
      'Erase this person from the record',
      'Erase for good? this person from the record',
    );
    await page.locator('#erase').getByText('Legal holds keep what this person did').waitFor();
    await pressTwice(page, 'Release the hold Case 12/2026', 'Release it? the hold Case 12/2026');
    await page.getByText('Released', { exact: true }).waitFor();
    await pressTwice(
      page,
      'Erase this person from the record',
      'Erase for good? this person from the record',
    );
    await page.getByText('Gone: 2 requests').waitFor();
    await page.goto('/traces');
    await page.getByText('No request fits.').waitFor();
  });

  it('keeps to the policy of the pages', () => {
    expect({ breaches: visit.watch.breaches, crashes: visit.watch.crashes }).toEqual({
      breaches: [],
      crashes: [],
    });
  });
});
