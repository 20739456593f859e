import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { checkRouteName } from '../../web/src/routes/check-route-name.ts';
import { describeName } from '../../web/src/routes/describe-name.ts';
import { shareOf } from '../../web/src/routes/share-of.ts';
import { callApi, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { describeInBrowser } from './support/chromium.ts';
import { inputOf } from './support/input-of.ts';
import { hasFocus } from './support/keyboard.ts';
import { join, type Joined, storeOrganizationKey } from './support/join.ts';
import { pressTwice, rowOf } from './support/rows.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';
import { until } from './support/until.ts';

const address = '/orgs/engines/routes';

describeInBrowser('routes', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let linus: Joined;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    linus = await join(pages, owner, 'Linus Torvalds', 'developer');
    await storeOrganizationKey(pages, owner, 'org-anthropic-key', 'anthropic');
    await storeOrganizationKey(pages, owner, 'org-openai-key', 'openai');
    await storeKey(pages, linus.token, 'anthropic');
    visit = await pages.visit();
    page = visit.page;
    await signIn(page, owner, `/login?next=${address}`);
  });
  afterAll(() => pages?.stop());

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = () => page.getByRole('dialog');
  const field = (label: string, nth = 0) => dialog().getByLabel(label, { exact: true }).nth(nth);

  async function fillTarget(nth: number, provider: string, model: string, key: string): Promise<void> {
    await field('Provider', nth).selectOption(provider);
    await field('Model sent', nth).fill(model);
    await field('Key', nth).selectOption(key);
  }

  async function save(name: string): Promise<void> {
    await dialog()
      .getByRole('button', { name: /^(Create|Save) route$/ })
      .click();
    await dialog().waitFor({ state: 'detached' });
    await rowOf(page, name).waitFor();
  }

  it('lead a model to a provider, a model and a key', async () => {
    await page.getByText('No routes yet').waitFor();
    await button('Create route').click();
    await dialog().getByLabel('Model asked for').fill('claude-sonnet-4-6');
    await dialog().getByText('Takes requests for claude-sonnet-4-6, and no others.').waitFor();
    await fillTarget(0, 'anthropic', 'claude-sonnet-4-6', 'org:org-anthropic-key');
    await save('claude-sonnet-4-6');
    await rowOf(page, 'claude-sonnet-4-6').getByText('organisation key org-anthropic-key').waitFor();
  });

  it('use the own key of a chosen member', async () => {
    await button('Create route').click();
    await dialog().getByLabel('Model asked for').fill('claude-sonnet-specialized');
    await fillTarget(0, 'anthropic', 'claude-sonnet-4-6', 'me:');
    expect(await field('Name of the own key').inputValue()).toBe('anthropic');
    await dialog().getByRole('radio', { name: 'Chosen members only' }).check();
    await inputOf(dialog(), 'Members').fill('linus');
    await dialog()
      .getByRole('option', { name: /Linus Torvalds/ })
      .click();
    await save('claude-sonnet-specialized');
    await rowOf(page, 'claude-sonnet-specialized').getByText('Linus Torvalds').waitFor();
  });

  it('share conversations out by weight, and have other names', async () => {
    await button('Create route').click();
    await dialog().getByLabel('Model asked for').fill('gpt-4o');
    await dialog().getByRole('radio', { name: 'Several, by weight' }).check();
    await fillTarget(0, 'openai', 'gpt-4o', 'org:org-openai-key');
    await field('Weight').fill('3');
    await button('Add target').click();
    await fillTarget(1, 'openai', 'gpt-4o-mini', 'org:org-openai-key');
    await dialog().getByText('About 75 % of conversations.').waitFor();
    await save('gpt-4o');
    await button('Create route').click();
    await dialog().getByLabel('Model asked for').fill('fast');
    await dialog().getByRole('radio', { name: 'Where another route leads' }).check();
    await field('Route').selectOption('gpt-4o');
    await save('fast');
    await rowOf(page, 'fast').getByText('Alias').waitFor();
  });

  it('lead to one target after the other, of any provider, and ask again', async () => {
    await button('Create route').click();
    await dialog().getByLabel('Model asked for').fill('steady');
    await dialog().getByRole('radio', { name: 'Several, in turn' }).check();
    await fillTarget(0, 'anthropic', 'claude-sonnet-4-6', 'org:org-anthropic-key');
    expect(await field('Weight').count()).toBe(0);
    await button('Add target').click();
    await fillTarget(1, 'openai', 'gpt-4o', 'org:org-openai-key');
    await field('A target that fails is asked again').selectOption('Twice');
    await save('steady');
    await rowOf(page, 'steady').getByText('(where those before it fail)').waitFor();
    await button('Edit route steady').click();
    expect(await dialog().getByRole('radio', { name: 'Several, in turn' }).isChecked()).toBe(true);
    expect(await field('A target that fails is asked again').inputValue()).toBe('2');
    await button('Cancel').click();
    await dialog().waitFor({ state: 'detached' });
  });

  it('say at the field what is wrong', async () => {
    await button('Create route').click();
    await button('Create route').last().click();
    await dialog().getByText('Enter a model name').waitFor();
    await dialog().getByText('Choose a key.').waitFor();
    await until('the first wrong field has the focus', () => hasFocus(field('Model asked for')));
    await field('Model asked for').fill('gpt-4o');
    await fillTarget(0, 'openai', '*', 'org:org-openai-key');
    await dialog().getByRole('button', { name: 'Create route' }).click();
    await dialog().getByText('taken').waitFor();
    await button('Cancel').click();
    await dialog().waitFor({ state: 'detached' });
  });

  it('are tried without a request, step by step', async () => {
    await page.getByLabel('Model asked for').fill('claude-sonnet-4-6');
    await button('Show what would happen').click();
    await until('the decision has the focus', () =>
      hasFocus(page.getByRole('heading', { name: 'The request would go through' })),
    );
    await page.getByText('route:organization:claude-sonnet-4-6').first().waitFor();
    expect(
      await page.getByRole('list', { name: 'Step by step' }).getByRole('listitem').count(),
    ).toBeGreaterThan(0);
    await callApi(pages, 'PATCH', '/orgs/engines/policy', {
      token: owner.token,
      body: { allowedModels: ['claude-*'] },
    });
    await page.getByLabel('Model asked for').fill('gpt-4o');
    await button('Show what would happen').click();
    await page.getByRole('heading', { name: 'The request would be refused' }).waitFor();
    await page.getByText('policy.allowedModels').first().waitFor();
  });

  it('are changed, and deleted by the second press', async () => {
    await button('Edit route fast').click();
    await dialog().getByRole('radio', { name: 'One model, with one key' }).check();
    await fillTarget(0, 'openai', 'gpt-4o-mini', 'org:org-openai-key');
    await field('Note').fill('<i>for CI</i>');
    await save('fast');
    await rowOf(page, 'fast').getByText('<i>for CI</i>').waitFor();
    await pressTwice(page, 'Delete route fast', 'Delete for good? route fast');
    await rowOf(page, 'fast').waitFor({ state: 'detached' });
    expect(visit.watch.breaches).toEqual([]);
    expect(visit.watch.crashes).toEqual([]);
  });

  it('are made by members for themselves, where the policy allows it', async () => {
    const other = await pages.visit();
    await signIn(other.page, linus, '/login?next=/me/proxy');
    await other.page.getByRole('button', { name: 'Create route' }).click();
    const form = other.page.getByRole('dialog');
    await form.getByLabel('Model asked for').fill('claude-mine');
    await form.getByLabel('Key', { exact: true }).selectOption('me:anthropic');
    await form.getByRole('button', { name: 'Create route' }).click();
    await rowOf(other.page, 'claude-mine').getByText('own key anthropic').waitFor();
    await callApi(pages, 'PATCH', '/orgs/engines/policy', {
      token: owner.token,
      body: { allowMemberRoutes: false },
    });
    await other.page.reload();
    await other.page.getByText('does not allow own routes').waitFor();
    expect(await other.page.getByRole('button', { name: 'Create route' }).count()).toBe(0);
    await other.close();
  });
});

describe('the name of a route', () => {
  it('is a name, the beginning of names, or the default', () => {
    for (const name of ['claude-sonnet-4-6', 'claude-*', '*', 'org/model:free@1+b', 'x'.repeat(128)]) {
      expect(checkRouteName(name)).toBeNull();
    }
    for (const name of ['', ' ', 'a b', '*a', 'a**', 'a*b', 'é', 'x'.repeat(129)]) {
      expect(checkRouteName(name)).not.toBeNull();
    }
  });

  it('is explained in a sentence', () => {
    expect(describeName('gpt-4o')).toBe('Takes requests for gpt-4o, and no others.');
    expect(describeName('claude-*')).toBe('Takes every model whose name begins with claude-.');
    expect(describeName('*')).toBe('Takes every model that no other route takes.');
  });
});

describe('the share of a target', () => {
  it('follows from the weights, whatever is typed', () => {
    expect(shareOf([{ weight: '3' }, { weight: '1' }], 0)).toBe('About 75 % of conversations.');
    expect(shareOf([{ weight: 'x' }, { weight: '-1' }], 1)).toBe('A whole number from 1.');
  });
});
