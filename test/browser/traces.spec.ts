import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Owner, setUp } from '../support/set-up.ts';
import { answerRecord, give, giveEvents } from './support/answer-record.ts';
import { describeInBrowser } from './support/chromium.ts';
import { traceWith } from './support/record-answers.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';
import { until } from './support/until.ts';

const idEnding = (end: number) => `019a0000-0000-7000-8000-0000000000${end}`;
const event = (name: string, trace: unknown) => `event: ${name}\ndata: ${JSON.stringify(trace)}\n\n`;

describeInBrowser('the requests', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let visit: Visit;
  let page: Page;
  /** What the stream says when it is opened the next time. */
  let nextEvents: string[];
  /** The searches of the calls for the list. */
  let asked: URLSearchParams[];
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    visit = await pages.visit();
    page = visit.page;
    await signIn(page, owner);
  });
  afterAll(() => pages?.stop());
  beforeEach(async () => {
    nextEvents = [];
    asked = [];
    await page.unrouteAll();
    await answerRecord(page, { user: owner.user });
    await page.route('**/traces/live', (route) =>
      giveEvents(route, `retry: 100\n\n${nextEvents.shift() ?? ''}`),
    );
    await page.route(/\/traces(?:\?.*)?$/, async (route) => {
      const address = new URL(route.request().url());
      if (!address.pathname.startsWith('/api/')) return route.fallback();
      asked.push(address.searchParams);
      const isSecond = address.searchParams.has('cursor');
      await give(route, {
        items: [traceWith({ id: idEnding(isSecond ? 31 : 35), userName: owner.user.name })],
        nextCursor: isSecond ? null : idEnding(35),
      });
    });
  });

  const rows = () => page.locator('#requests li');

  it('appear by themselves, and change when they end', async () => {
    await page.goto('/traces');
    await rows().first().waitFor();
    const open = traceWith({ id: idEnding(40), requestedModel: 'fresh', sentModel: 'fresh', outcome: null });
    nextEvents.push(event('trace', { ...open, cost: { amount: null, state: null } }));
    const fresh = rows().first().filter({ hasText: 'fresh' });
    await fresh.getByText('Under way').waitFor();
    nextEvents.push(event('trace', { ...open, outcome: 'refused', status: 402 }));
    await fresh.getByText('Refused, 402').waitFor();
    expect(await rows().count()).toBe(2);
  });

  it('stay as they are while paused', async () => {
    await page.goto('/traces');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused').waitFor();
    nextEvents.push(
      event('trace', traceWith({ id: idEnding(41), requestedModel: 'late', sentModel: 'late' })),
    );
    await page.waitForTimeout(500);
    expect(await rows().count()).toBe(1);
    await page.getByRole('button', { name: 'Resume' }).click();
    await rows().filter({ hasText: 'late' }).waitFor();
  });

  it('are read anew after a gap', async () => {
    await page.goto('/traces');
    await rows().first().waitFor();
    const before = asked.length;
    nextEvents.push(event('gap', {}));
    await until('the list is read again', () => asked.length > before);
  });

  it('are narrowed, those that come by themselves too, and the address keeps the filter', async () => {
    await page.goto('/traces');
    await page.getByLabel('Model').fill('wanted');
    await page.getByLabel('Outcome').selectOption('refused');
    await until('the server was asked', () =>
      asked.some((search) => search.get('model') === 'wanted' && search.get('outcome') === 'refused'),
    );
    expect(new URL(page.url()).search).toBe('?model=wanted&outcome=refused');
    nextEvents.push(
      event('trace', traceWith({ id: idEnding(42), requestedModel: 'other', sentModel: 'other' })) +
        event(
          'trace',
          traceWith({ id: idEnding(43), requestedModel: 'wanted', outcome: 'refused', status: 402 }),
        ),
    );
    await rows().filter({ hasText: 'wanted' }).waitFor();
    expect(await rows().filter({ hasText: 'other' }).count()).toBe(0);
    await page.reload();
    expect(await page.getByLabel('Model').inputValue()).toBe('wanted');
    await page.getByRole('button', { name: 'Show all' }).click();
    await until('the filter is empty', async () => (await page.getByLabel('Model').inputValue()) === '');
    expect(new URL(page.url()).search).toBe('');
  });

  it('are looked through for words by the server alone', async () => {
    await page.goto('/traces');
    await page.getByLabel('Words').fill('parser');
    await page.getByText('Not live while words are looked for').waitFor();
    await until('the server was asked', () => asked.some((search) => search.get('q') === 'parser'));
  });

  it('go on where the page ends', async () => {
    await page.goto('/traces');
    await page.getByRole('button', { name: 'Load more' }).click();
    await until('the next page is there', async () => (await rows().count()) === 2);
    expect(asked.some((search) => search.get('cursor') === idEnding(35))).toBe(true);
  });

  it('say that a price is not known', async () => {
    await page.goto('/traces');
    await rows().first().waitFor();
    nextEvents.push(
      event('trace', traceWith({ id: idEnding(44), cost: { amount: null, state: 'unpriced' } })),
    );
    await rows().first().getByText('unpriced').waitFor();
    expect(await rows().first().innerText()).not.toContain('$');
  });

  it('show all that is known, with the bytes to load', async () => {
    await page.goto(`/traces/${idEnding(31)}`);
    await page.getByText('This is the answer.').waitFor();
    expect(await page.getByText('What was asked before?').count()).toBe(0);
    await page.getByRole('button', { name: '1 earlier message' }).click();
    await page.getByText('What was asked before?').waitFor();
    for (const text of [
      'claude-opus-5-5-20260814',
      'default.own-key',
      '48,200',
      '$0.0871',
      'ab'.repeat(32),
    ]) {
      await page.getByText(text).first().waitFor();
    }
    const download = page.getByRole('link', { name: /Download\s*the request/ });
    expect(await download.getAttribute('href')).toBe(`/api/v1/orgs/engines/traces/${idEnding(31)}/request`);
    await page.getByRole('button', { name: '2 headers of the request' }).click();
    await page.getByText('x-app').waitFor();
  });

  it('of others are read only when asked for', async () => {
    await answerRecord(page, {
      user: { id: 'somebody-else', name: 'Grace Hopper', email: 'grace@example.com' },
    });
    const before = visit.watch.requests.length;
    await page.goto(`/traces/${idEnding(31)}`);
    await page.getByText('The audit log will say that you looked.').waitFor();
    expect(visit.watch.requests.slice(before).some((request) => request.includes('/messages'))).toBe(false);
    await page.getByRole('button', { name: 'Show what was said' }).click();
    await page.getByText('This is the answer.').waitFor();
  });

  it('keep to the policy of the pages', () => {
    expect({ breaches: visit.watch.breaches, crashes: visit.watch.crashes }).toEqual({
      breaches: [],
      crashes: [],
    });
  });
});
