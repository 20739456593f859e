import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { callApi, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { accessibilityProblems } from './support/accessibility.ts';
import { answerRecord } from './support/answer-record.ts';
import { describeInBrowser } from './support/chromium.ts';
import { join, storeOrganizationKey } from './support/join.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages } from './support/start-pages.ts';

type StorageState = Exclude<BrowserContextOptions['storageState'], string | undefined>;

/** Each page, whether it needs a session, and what shows that it has all it needs. */
const places: { path: string; signedIn: boolean; ready: (page: Page) => Promise<unknown> }[] = [
  { path: '/setup', signedIn: false, ready: (page) => page.getByText('is set up already').waitFor() },
  {
    path: '/login',
    signedIn: false,
    ready: (page) => page.getByRole('button', { name: 'Sign in' }).waitFor(),
  },
  { path: '/', signedIn: true, ready: (page) => page.getByText('Taking requests').waitFor() },
  { path: '/me/proxy', signedIn: true, ready: (page) => page.getByRole('tab', { name: 'Codex' }).waitFor() },
  { path: '/me/account', signedIn: true, ready: (page) => page.getByText('This session').waitFor() },
  { path: '/traces', signedIn: true, ready: (page) => page.getByText('unpriced').waitFor() },
  {
    path: '/traces/019a0000-0000-7000-8000-000000000031',
    signedIn: true,
    ready: (page) => page.getByText('This is the answer.').waitFor(),
  },
  { path: '/conversations', signedIn: true, ready: (page) => page.getByText('Cache collapsed').waitFor() },
  {
    path: '/conversations/019a0000-0000-7000-8000-00000000c001',
    signedIn: true,
    ready: (page) => page.getByText('The prompt cache collapsed').waitFor(),
  },
  { path: '/usage', signedIn: true, ready: (page) => page.getByText('Ken Thompson').waitFor() },
  {
    path: '/usage?groupBy=model',
    signedIn: true,
    ready: (page) => page.getByRole('columnheader', { name: 'Model' }).waitFor(),
  },
  {
    path: '/orgs/engines/members',
    signedIn: true,
    ready: (page) => page.getByRole('heading', { name: 'margaret@example.com' }).waitFor(),
  },
  {
    path: '/orgs/engines/keys',
    signedIn: true,
    ready: (page) => page.getByRole('heading', { name: 'org-anthropic-key' }).waitFor(),
  },
  {
    path: '/orgs/engines/routes',
    signedIn: true,
    ready: (page) => page.getByRole('heading', { name: 'claude-*' }).waitFor(),
  },
  {
    path: '/orgs/engines/agents',
    signedIn: true,
    ready: (page) => page.getByText('a prompt of 52 characters').waitFor(),
  },
  {
    path: '/orgs/engines/policy',
    signedIn: true,
    ready: (page) => page.getByText('These rules are in force.').waitFor(),
  },
  {
    path: '/orgs/engines/tokens',
    signedIn: true,
    ready: (page) => page.getByRole('heading', { name: 'CI of the web shop' }).waitFor(),
  },
  {
    path: '/orgs/engines/record',
    signedIn: true,
    ready: (page) => page.getByRole('heading', { name: 'Case 12/2026' }).waitFor(),
  },
  {
    path: '/orgs/engines/audit',
    signedIn: true,
    ready: (page) => page.getByRole('heading', { name: /^Route created/ }).waitFor(),
  },
  {
    path: '/orgs/nowhere/members',
    signedIn: true,
    ready: (page) => page.getByText('No such organisation').waitFor(),
  },
  { path: '/device', signedIn: true, ready: (page) => page.getByLabel('Code').waitFor() },
  {
    path: '/invites/unknown',
    signedIn: false,
    ready: (page) => page.getByText('This invitation works no more').waitFor(),
  },
  { path: '/nowhere', signedIn: false, ready: (page) => page.getByText('Page not found').waitFor() },
];

/** Gives each page of the organisation something to show. */
async function fill(gateway: { url: string }, owner: Owner): Promise<void> {
  const { token } = owner;
  await storeOrganizationKey(gateway, owner, 'org-anthropic-key', 'anthropic');
  const suspended = await join(gateway, owner, 'Ken Thompson', 'developer');
  const calls: [method: string, path: string, body: unknown][] = [
    ['POST', 'invites', { email: 'margaret@example.com', role: 'developer' }],
    ['PATCH', `members/${suspended.id}`, { suspended: true }],
    [
      'POST',
      'routes',
      {
        name: 'claude-*',
        provider: 'anthropic',
        model: '*',
        key: { owner: 'org', name: 'org-anthropic-key' },
      },
    ],
    [
      'PUT',
      'agents/code-reviewer',
      { prompt: 'You review code, and find what nobody else has found', model: 'claude-haiku-4-5' },
    ],
    ['POST', 'tokens', { name: 'CI of the web shop', models: ['claude-*'], addresses: ['203.0.113.0/24'] }],
    [
      'PATCH',
      'policy',
      { groups: [{ name: 'interns', members: [owner.user.id], allowedModels: ['claude-*'] }] },
    ],
  ];
  for (const [method, path, body] of calls) {
    const answer = await callApi(gateway, method, `/orgs/engines/${path}`, { token, body });
    if (answer.status >= 400) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
  }
}

describeInBrowser('every page', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let session: StorageState;
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    await storeKey(pages, owner.token, 'anthropic');
    await fill(pages, owner);
    const { page, close } = await pages.visit();
    await signIn(page, owner);
    session = await page.context().storageState();
    await close();
  });
  afterAll(() => pages?.stop());

  const cases = (['light', 'dark'] as const).flatMap((scheme) =>
    places.map((place) => ({ path: place.path, place, scheme })),
  );

  it.each(cases)(
    '$path is accessible, and keeps to its policy, in $scheme',
    async ({ path, place, scheme }) => {
      const { page, watch, close } = await pages.visit({
        colorScheme: scheme,
        ...(place.signedIn ? { storageState: session } : {}),
      });
      await answerRecord(page, { user: owner.user });
      const answer = await page.goto(path);
      await place.ready(page);
      expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(scheme);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(answer?.headers()['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/);
      expect(answer?.headers()['content-security-policy']).not.toMatch(/unsafe-|\*/);
      expect({ breaches: watch.breaches, crashes: watch.crashes, foreign: watch.foreignRequests }).toEqual({
        breaches: [],
        crashes: [],
        foreign: [],
      });
      await close();
    },
  );

  it.each(places)('$path fits a screen 360 pixels wide', async ({ path, signedIn, ready }) => {
    const { page, close } = await pages.visit({
      viewport: { width: 360, height: 740 },
      ...(signedIn ? { storageState: session } : {}),
    });
    await answerRecord(page, { user: owner.user });
    await page.goto(path);
    await ready(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await close();
  });

  it.each(['light', 'dark'] as const)('dialogs, menus and tabs are accessible in %s', async (colorScheme) => {
    const { page, watch, close } = await pages.visit({ colorScheme, storageState: session });
    await page.goto('/me/proxy');
    const problems: string[] = [];
    for (const name of ['Set key for openai', 'Replace key anthropic', 'Add another key', 'Create token']) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog').waitFor();
      problems.push(...(await accessibilityProblems(page)));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      problems.push(...(await accessibilityProblems(page)));
    }
    await page.getByRole('button', { name: 'Delete key anthropic' }).click();
    problems.push(...(await accessibilityProblems(page)));
    await page.getByRole('button', { name: 'Colour scheme' }).click();
    await page.getByRole('menu').waitFor();
    problems.push(...(await accessibilityProblems(page)));
    expect(problems).toEqual([]);
    expect(watch.breaches).toEqual([]);
    await close();
  });

  const dialogs = [
    { path: '/orgs/engines/members', open: 'Invite a member' },
    { path: '/orgs/engines/members', open: 'Change role of Ada Lovelace' },
    { path: '/orgs/engines/keys', open: 'Add key' },
    { path: '/orgs/engines/keys', open: 'Grants of key org-anthropic-key' },
    { path: '/orgs/engines/routes', open: 'Edit route claude-*' },
    { path: '/orgs/engines/agents', open: 'Register agent' },
    { path: '/orgs/engines/agents', open: 'Edit agent code-reviewer' },
    { path: '/orgs/engines/record', open: 'Add hold' },
    { path: '/orgs/engines/tokens', open: 'Create token' },
    { path: '/orgs/engines/tokens', open: 'Rotate token CI of the web shop' },
  ];
  it.each(
    (['light', 'dark'] as const).flatMap((scheme) =>
      dialogs.map(({ path, open }) => ({ path, open, scheme })),
    ),
  )(
    'the dialog "$open" is accessible in $scheme, and fits a narrow screen',
    async ({ path, open, scheme }) => {
      const { page, watch, close } = await pages.visit({
        colorScheme: scheme,
        viewport: { width: 360, height: 740 },
        storageState: session,
      });
      await answerRecord(page, { user: owner.user });
      await page.goto(path);
      await page.getByRole('button', { name: open, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      for (const choice of ['Chosen members only', 'Several, by weight']) {
        const radio = dialog.getByRole('radio', { name: choice });
        if ((await radio.count()) > 0) await radio.check();
      }
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await dialog.evaluate((node) => node.scrollWidth - node.clientWidth)).toBe(0);
      expect({ breaches: watch.breaches, crashes: watch.crashes }).toEqual({ breaches: [], crashes: [] });
      await close();
    },
  );

  it.each(['light', 'dark'] as const)('choices and menus are accessible in %s', async (colorScheme) => {
    const { page, watch, close } = await pages.visit({ colorScheme, storageState: session });
    await page.goto('/orgs/engines/routes');
    const problems: string[] = [];
    await page.getByRole('combobox', { name: 'Member' }).click();
    await page.getByRole('option', { name: /Ada Lovelace/ }).waitFor();
    problems.push(...(await accessibilityProblems(page)));
    await page.keyboard.press('Escape');
    await page.getByLabel('Model asked for').fill('claude-sonnet-4-6');
    await page.getByRole('button', { name: 'Show what would happen' }).click();
    await page.getByRole('list', { name: 'Step by step' }).waitFor();
    problems.push(...(await accessibilityProblems(page)));
    await page.getByRole('button', { name: /^Organisation: / }).click();
    await page.getByRole('menu').waitFor();
    problems.push(...(await accessibilityProblems(page)));
    expect(problems).toEqual([]);
    expect(watch.breaches).toEqual([]);
    await close();
  });

  it('would report a breach of the policy', async () => {
    const { page, watch, close } = await pages.visit();
    await page.goto('/login');
    await page.evaluate(
      "document.head.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }))",
    );
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(watch.breaches.length).toBeGreaterThan(0);
    await close();
  });

  it('keeps the chosen colour scheme, from the first paint on', async () => {
    const { page, close } = await pages.visit({ colorScheme: 'light' });
    await page.goto('/login');
    await page.getByRole('button', { name: 'Colour scheme' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    // Without the application's own script, what is painted is what is painted first.
    await page.route('**/assets/index-*.js', (route) => route.abort());
    await page.reload();
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
      'rgb(18, 24, 29)',
    );
    await close();
  });

  it('lets the keyboard skip to the page', async () => {
    const { page, close } = await pages.visit({ storageState: session });
    await page.goto('/');
    await page.getByText('Taking requests').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to the page');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator('main a:focus').count()).toBe(1);
    await close();
  });

  it('gives the title the focus after a move within the site', async () => {
    const { page, close } = await pages.visit({ storageState: session });
    await page.goto('/');
    await page.getByRole('link', { name: 'Account' }).click();
    await page.locator('h1:focus').getByText('Account').waitFor();
    expect(await page.title()).toBe('Account · Tracegate');
    await close();
  });
});
