import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { readAgentFile as readAsTheCommandLine } from '../../src/cli/commands/agent/agent-file.ts';
import { hasFrontMatter, nameOfFile, readAgentFile } from '../../web/src/agents/agent-file.ts';
import { agentState, strangersAmong } from '../../web/src/agents/agent-state.ts';
import { checkAgentName, checkModel, checkPrompt } from '../../web/src/agents/check-agent.ts';
import { describeMapping } from '../../web/src/agents/describe-mapping.ts';
import { registrarsOf } from '../../web/src/agents/registrars-of.ts';
import { makeRoute } from '../support/govern.ts';
import { callApi, type Owner, setUp } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { accessibilityProblems } from './support/accessibility.ts';
import { describeInBrowser } from './support/chromium.ts';
import { inputOf } from './support/input-of.ts';
import { join, storeOrganizationKey } from './support/join.ts';
import { hasFocus } from './support/keyboard.ts';
import { pressTwice, rowOf } from './support/rows.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';
import { until } from './support/until.ts';

const address = '/orgs/engines/agents';
const prompt = 'You review code.\n\n- Look for bugs.\n- Name the line.';
const fileOf = (text: string, name = 'code-reviewer.md') => ({
  name,
  mimeType: 'text/markdown',
  buffer: Buffer.from(text),
});

describeInBrowser('agents', () => {
  let standin: Standin;
  let pages: PagesUnderTest;
  let owner: Owner;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    standin = await startStandin();
    pages = await startPages({ env: { TRACEGATE_ANTHROPIC_BASE_URL: standin.url } });
    owner = await setUp(pages);
    await storeOrganizationKey(pages, owner, 'org-anthropic-key', 'anthropic');
    await makeRoute(
      { url: pages.url, token: owner.token },
      {
        name: 'cheap',
        provider: 'anthropic',
        model: 'claude-haiku-4-5',
        key: { owner: 'org', name: 'org-anthropic-key' },
      },
    );
    visit = await pages.visit();
    page = visit.page;
    await signIn(page, owner, `/login?next=${address}`);
  });
  afterAll(async () => {
    await pages?.stop();
    await standin?.close();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = () => page.getByRole('dialog');
  // The list of choices of a field has the same label.
  const field = (label: string) =>
    dialog()
      .locator('input, textarea')
      .and(dialog().getByLabel(label, { exact: true }));

  async function save(name: string): Promise<void> {
    await dialog()
      .getByRole('button', { name: /^(Register|Save) agent$/ })
      .click();
    await dialog().waitFor({ state: 'detached' });
    await rowOf(page, name).waitFor();
  }

  /** A request of a subagent, as Claude Code makes it where it says the names of its agents. */
  async function ask(name: string, system: string): Promise<void> {
    const answer = await fetch(`${pages.url}/proxy/anthropic/v1/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'anthropic-version': '2023-06-01',
        'x-api-key': owner.token,
        'x-claude-code-session-id': 'session',
        'x-claude-code-agent-id': 'a00449bfb2a78727a',
        ...(name === '' ? {} : { 'x-claude-code-agent-type': name }),
      },
      body: JSON.stringify({
        model: 'claude-opus-5-5',
        max_tokens: 9,
        system,
        messages: [{ role: 'user', content: 'hi' }],
      }),
    });
    await answer.text();
    expect(answer.status).toBe(200);
    await page.reload();
  }

  it('are explained where there are none', async () => {
    await page.getByText('No agents yet').waitFor();
    await page.getByText('npx tracegate agent register .claude/agents/*.md').waitFor();
    await page.getByRole('link', { name: 'Agents', exact: true }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('are registered by their text', async () => {
    await button('Register agent').click();
    await field('Name').fill('tester');
    await field('Prompt').fill('You test what others have written, and say what fails.');
    await dialog().getByText('its requests keep the model they ask for').waitFor();
    await save('tester');
    await rowOf(page, 'tester').getByText('the model it asks for').waitFor();
    await rowOf(page, 'tester').getByText('Not seen yet').waitFor();
    await rowOf(page, 'tester').getByText('by Ada Lovelace').waitFor();
  });

  it('are registered by their file', async () => {
    await button('Register agent').click();
    await dialog()
      .getByLabel('File of the agent')
      .setInputFiles(
        fileOf(
          `---\nname: code-reviewer\ndescription: Use it: often\nmodel: claude-haiku-4-5\n---\n\n${prompt}\n`,
        ),
      );
    await dialog().getByText('Read from code-reviewer.md. Use it: often').waitFor();
    expect(await field('Name').inputValue()).toBe('code-reviewer');
    expect(await field('Goes to').inputValue()).toBe('claude-haiku-4-5');
    expect(await field('Prompt').inputValue()).toBe(prompt);
    await dialog().getByText('No route takes claude-haiku-4-5').waitFor();
    await save('code-reviewer');
    await rowOf(page, 'code-reviewer').getByText('claude-haiku-4-5').waitFor();
  });

  it('are registered by the text of a whole file, of which only the prompt counts', async () => {
    await button('Register agent').click();
    await field('Prompt').fill(
      '---\nname: writer\nmodel: sonnet\n---\nYou write what others read, and short.',
    );
    await dialog().getByText('Its model sonnet is a short name of Claude Code’s own').waitFor();
    expect(await field('Name').inputValue()).toBe('writer');
    expect(await field('Goes to').inputValue()).toBe('');
    expect(await field('Prompt').inputValue()).toBe('You write what others read, and short.');
    await save('writer');
  });

  it('say at the field what is wrong', async () => {
    await button('Register agent').click();
    await dialog().getByRole('button', { name: 'Register agent' }).click();
    await dialog().getByText('Enter the name of the agent.').waitFor();
    await dialog().getByText('Choose the file of the agent, or paste its prompt.').waitFor();
    await until('the first wrong field has the focus', () => hasFocus(field('Name')));
    await dialog()
      .getByLabel('File of the agent')
      .setInputFiles(fileOf('---\nname: empty\n---\n', 'empty.md'));
    await dialog().getByText('empty.md has no prompt.').waitFor();
    await field('Name').fill('writer');
    await field('Prompt').fill('sk-ant-api03-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789 is a key');
    await dialog().getByRole('button', { name: 'Register agent' }).click();
    await dialog().getByText('This agent is registered already.').waitFor();
    await field('Name').fill('another');
    await dialog().getByRole('button', { name: 'Register agent' }).click();
    await dialog().getByText('It must not begin with a key or a token.').waitFor();
    await button('Cancel').click();
    await dialog().waitFor({ state: 'detached' });
  });

  it('are changed with their file, which says nothing of a model that was chosen', async () => {
    await button('Edit agent code-reviewer').click();
    expect(await field('Name').count()).toBe(0);
    await until('the prompt has the focus', () => hasFocus(field('Prompt')));
    await field('Goes to').fill('cheap');
    await dialog().getByText('The route cheap takes it').waitFor();
    await dialog()
      .getByLabel('File of the agent')
      .setInputFiles(fileOf(`---\nname: reviewer\nmodel: gpt-4o\n---\n${prompt}`));
    await dialog().getByText('It calls its agent reviewer, not code-reviewer.').waitFor();
    expect(await field('Goes to').inputValue()).toBe('cheap');
    await save('code-reviewer');
    await rowOf(page, 'code-reviewer').getByText('cheap, by its route').waitFor();
  });

  it('tell whether they are recognised, and what to do where they are not', async () => {
    const row = rowOf(page, 'code-reviewer');
    await ask('', prompt);
    await row.getByText('Recognised', { exact: true }).waitFor();
    await ask('code-reviewer', 'You review code.\n\n- Look for bugs, and for nothing else.');
    await row.getByText('Two prompts').waitFor();
    await row.getByText('Register the file anew.').waitFor();
    await button('Register anew agent code-reviewer').click();
    await field('Prompt').fill('You review code.\n\n- Look for leaks.');
    await save('code-reviewer');
    await row.getByText('Not seen yet').waitFor();
    await row.getByText('before it was registered anew').waitFor();
    await ask('code-reviewer', 'You review code.\n\n- Look for bugs, and for nothing else.');
    await row.getByText('Prompt changed').waitFor();
  });

  it('that were seen and are not known are listed, to be registered', async () => {
    await ask('', 'You are somebody else, and do other things.');
    await ask('plugin:explorer', 'You look for the places where something is.');
    await rowOf(page, 'Without a name').waitFor();
    expect(await rowOf(page, 'code-reviewer').count()).toBe(1);
    await ask('explorer', 'You look for the places where something is.');
    await button('Register agent explorer').click();
    expect(await field('Name').inputValue()).toBe('explorer');
    await field('Prompt').fill('You look for the places where something is.');
    await save('explorer');
    await until('the list has the focus', () =>
      hasFocus(page.getByRole('heading', { name: 'Registered agents' })),
    );
    await button('Register agent explorer').waitFor({ state: 'detached' });
    await button('Register agent plugin:explorer').click();
    expect(await field('Name').inputValue()).toBe('explorer');
    await button('Cancel').click();
    await dialog().waitFor({ state: 'detached' });
  });

  it.each(['light', 'dark'] as const)('are accessible in %s in every state', async (colorScheme) => {
    const other = await pages.visit({ colorScheme, storageState: await page.context().storageState() });
    await other.page.setViewportSize({ width: 360, height: 740 });
    await other.page.goto(address);
    for (const text of ['Prompt changed', 'Not seen yet', 'Without a name'])
      await other.page.getByText(text).first().waitFor();
    expect(await accessibilityProblems(other.page)).toEqual([]);
    expect(await other.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await other.page.getByRole('button', { name: 'Edit agent tester' }).click();
    await inputOf(other.page.getByRole('dialog'), 'Goes to').click();
    await other.page.getByRole('option', { name: 'cheap' }).waitFor();
    expect(await accessibilityProblems(other.page)).toEqual([]);
    expect({ breaches: other.watch.breaches, crashes: other.watch.crashes }).toEqual({
      breaches: [],
      crashes: [],
    });
    await other.close();
  });

  it('are removed by the second press', async () => {
    await pressTwice(page, 'Remove agent writer', 'Remove for good? agent writer');
    await rowOf(page, 'writer').waitFor({ state: 'detached' });
    await until('the list has the focus', () =>
      hasFocus(page.getByRole('heading', { name: 'Registered agents' })),
    );
    const left = await callApi(pages, 'GET', '/orgs/engines/agents', { token: owner.token });
    expect(left.body.items.map(({ name }: { name: string }) => name)).toEqual([
      'code-reviewer',
      'explorer',
      'tester',
    ]);
    expect(visit.watch.breaches).toEqual([]);
    expect(visit.watch.crashes).toEqual([]);
  });

  it.each([
    ['Linus Torvalds', 'developer', 0],
    ['Grace Hopper', 'auditor', 1],
  ] as const)('are shown to %s as %s, who changes nothing', async (name, role, registrars) => {
    const other = await pages.visit();
    await signIn(other.page, await join(pages, owner, name, role), '/login?next=/');
    await other.page.getByRole('link', { name: 'Agents', exact: true }).click();
    const row = rowOf(other.page, 'code-reviewer');
    await row.getByText('Prompt changed').waitFor();
    await row.getByText('Ask an administrator to register the file anew.').waitFor();
    await rowOf(other.page, 'Without a name').waitFor();
    for (const label of [/Register/, /Edit/, /Remove/])
      expect(await other.page.getByRole('main').getByRole('button', { name: label }).count()).toBe(0);
    // Who registered it stands in the audit log, which developers may not read.
    await until('all is read', async () => (await row.getByText('by Ada Lovelace').count()) === registrars);
    expect(other.watch.requests.filter((request) => request.includes('/audit')).length).toBe(registrars);
    await other.close();
  });
});

const file = (...matter: string[]): string => ['---', ...matter, '---', '', 'You review code.'].join('\n');

describe('the file of an agent', () => {
  it.each([
    [file('name: reviewer', 'model: gpt-4o'), 'reviewer', 'gpt-4o', undefined],
    [file('name: "reviewer"', "model: 'gpt-4o'"), 'reviewer', 'gpt-4o', undefined],
    [file('description: model: none', 'name:   reviewer  ', 'model:'), 'reviewer', undefined, undefined],
    [file('name: "a" and "b"', 'model: ""'), '"a" and "b"', undefined, undefined],
    [file('name: reviewer', 'model: sonnet').replaceAll('\n', '\r\n'), 'reviewer', undefined, 'sonnet'],
    [`\uFEFF${file('name: reviewer')}\n\n---\nname: not this one\n---\n`, 'reviewer', undefined, undefined],
    ['You review code.', undefined, undefined, undefined],
    ['---\nname: it never ends', undefined, undefined, undefined],
  ])('is read from %j as the command line reads it', (text, name, model, shortModel) => {
    const read = readAgentFile(text);
    expect(read).toMatchObject({ name, model, shortModel });
    expect(readAsTheCommandLine(text)).toEqual({ name: read.name, model: read.model, prompt: read.prompt });
  });

  it('has a description, and is told from a prompt alone', () => {
    expect(readAgentFile(file('description: Use it: often')).description).toBe('Use it: often');
    expect(hasFrontMatter(file('name: reviewer'))).toBe(true);
    expect(hasFrontMatter('You review code.\n\n---\nname: no\n---\n')).toBe(false);
    expect(nameOfFile('code.reviewer.md')).toBe('code.reviewer');
  });
});

const at = (minute: number): string => `2026-11-20T08:${minute}:00.000Z`;
const registered = (lastMatchedAt: string | null) => ({ name: 'reviewer', lastMatchedAt, updatedAt: at(20) });
const seen = (seenAs: string, lastSeenAt: string) => ({ seenAs, lastSeenAt });

describe('the state of an agent', () => {
  it.each([
    ['known', at(21), []],
    ['waiting', null, []],
    ['waiting', at(19), [seen('reviewer', at(19)), seen('', at(30))]],
    ['changed', at(19), [seen('reviewer', at(30))]],
    ['changed', null, [seen('other', at(40)), seen('reviewer', at(30))]],
    ['split', at(21), [seen('reviewer', at(30))]],
  ])('is %s where it was recognised at %s', (kind, lastMatchedAt, sightings) => {
    const state = agentState(registered(lastMatchedAt), sightings);
    expect(state).toEqual(kind === 'known' || kind === 'waiting' ? { kind } : { kind, otherAt: at(30) });
  });

  it('takes what was seen under a name that is registered for no stranger', () => {
    const sightings = [seen('reviewer', at(30)), seen('', at(30)), seen('Explore', at(30))];
    expect(strangersAmong(sightings, [registered(null)]).map(({ seenAs }) => seenAs)).toEqual([
      '',
      'Explore',
    ]);
  });
});

describe('the form of an agent', () => {
  it('takes the names that the server takes, but for those that are there', () => {
    for (const name of ['code-reviewer', 'a', '0_.-', 'x'.repeat(64)])
      expect(checkAgentName(name, [])).toBeNull();
    for (const name of ['', ' ', '-a', 'a b', 'a:b', 'é', 'x'.repeat(65)])
      expect(checkAgentName(name, [])).not.toBeNull();
    expect(checkAgentName('a', [{ name: 'a' }])).toContain('already');
  });

  it('takes one name of a model, or none', () => {
    for (const model of ['', 'gpt-4o', ' org/model:free@1 ']) expect(checkModel(model)).toBeNull();
    for (const model of ['a b', 'claude-*', 'x'.repeat(257)]) expect(checkModel(model)).not.toBeNull();
  });

  it('takes prompts that tell an agent', () => {
    expect(checkPrompt('You review code, all.')).toBeNull();
    for (const text of ['', ' \n', `You${' '.repeat(30)}review.`, 'x'.repeat(200_001)])
      expect(checkPrompt(text)).not.toBeNull();
  });

  it('says what becomes of the requests', () => {
    const routes = ['cheap', 'gpt-*', 'gpt-4*', '*'];
    expect(describeMapping('cheap', routes)).toContain('The route cheap takes it');
    expect(describeMapping('gpt-4o', routes)).toContain('The route gpt-4* takes it');
    expect(describeMapping('o3', routes)).toContain('The route * takes it');
    expect(describeMapping('o3', ['cheap'])).toContain('No route takes o3');
    expect(describeMapping(' ', routes)).toContain('keep the model they ask for');
  });
});

describe('who registered an agent', () => {
  it('is who did so last, and succeeded', () => {
    const entries = (
      [
        ['Ken', 'a', 'failure'],
        ['Ada', 'a', 'success'],
        ['Linus', 'a', 'success'],
        ['Linus', 'b', 'success'],
      ] as const
    ).map(([actor, name, outcome]) => ({ actor, outcome, target: { name } }));
    expect([...registrarsOf(entries)]).toEqual([
      ['a', 'Ada'],
      ['b', 'Linus'],
    ]);
  });
});
