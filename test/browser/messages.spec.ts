import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { type Owner, setUp } from '../support/set-up.ts';
import { accessibilityProblems } from './support/accessibility.ts';
import { answerRecord } from './support/answer-record.ts';
import { describeInBrowser } from './support/chromium.ts';
import { planted } from './support/planted.ts';
import { signIn } from './support/sign-in.ts';
import { type PagesUnderTest, startPages, type Visit } from './support/start-pages.ts';

/** The parts of an exchange, as the interface gives them. */
interface Messages {
  system: unknown;
  tools: unknown;
  messages: unknown;
  newFrom: number | null;
  answer: unknown;
}

interface Fixture {
  of: string;
  messages: Messages;
  /** Texts that stand on the page, once all that is folded is opened. */
  shows: string[];
  /** Labels of what is folded at first. */
  folded?: string[];
  /** Texts that stand nowhere. */
  absent?: string[];
}

const folder = new URL('fixtures/messages/', import.meta.url);
const fixtures = readdirSync(folder).map((name) => ({
  name: name.replace('.json', ''),
  fixture: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Fixture,
}));

describeInBrowser('what was said', () => {
  let pages: PagesUnderTest;
  let owner: Owner;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    pages = await startPages();
    owner = await setUp(pages);
    visit = await pages.visit();
    page = visit.page;
    await signIn(page, owner);
  });
  afterAll(() => pages?.stop());

  /** The section of the page, for an exchange with these parts. */
  async function show(messages: Messages): Promise<Locator> {
    await page.unrouteAll();
    await answerRecord(page, { user: owner.user, messages });
    await page.goto('/traces/019a0000-0000-7000-8000-000000000031');
    const section = page.locator('#messages');
    await section.locator('[aria-expanded], li, p').nth(1).waitFor();
    return section;
  }

  it.each(fixtures)(
    '$name: $fixture.of',
    async ({ fixture: { messages, shows, folded = [], absent = [] } }) => {
      const section = await show(messages);
      for (const label of folded) {
        await section.locator('button[aria-expanded="false"]').filter({ hasText: label }).first().waitFor();
      }
      await unfold(section);
      const text = (await section.innerText()).replaceAll(/\s+/g, ' ');
      for (const expected of shows) expect(text).toContain(expected);
      for (const secret of absent) expect(text).not.toContain(secret);
      expect(await accessibilityProblems(page)).toEqual([]);
    },
  );

  it.each(fixtures)('$name: no text becomes HTML', async ({ fixture: { messages } }) => {
    const section = await show(planted({ ...messages, system: messages.system ?? 'Be terse.' }));
    await unfold(section);
    expect(
      await section.locator('script, iframe, object, style, img:not([src^="data:image/"])').count(),
    ).toBe(0);
    expect(await section.locator('a:not([href^="http"]):not([href^="/"])').count()).toBe(0);
    expect(await page.evaluate('window.planted')).toBeUndefined();
    expect(await section.innerText()).toContain('<script>');
  });

  it.each(['light', 'dark'] as const)('every kind of part is accessible in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    const all = fixtures.map(({ fixture: { messages } }) => messages);
    const section = await show({
      system: 'Be terse.',
      tools: all.flatMap(({ tools }) => tools ?? []),
      messages: all.flatMap(({ messages, answer }) => inList(messages).concat(messagesIn(answer))),
      newFrom: 0,
      answer: null,
    });
    await unfold(section);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('shows images that came along, and leads to the web only', async () => {
    const { fixture } = fixtures.find(({ name }) => name === 'anthropic-image') ?? {};
    const section = await show(fixture?.messages as Messages);
    const size = await section
      .locator('img')
      .evaluate((image) => (image as { naturalWidth?: number }).naturalWidth);
    expect(size).toBe(1);
    const words = '[here](javascript:alert(1)) [there](https://example.com/there) [data](data:text/html,hi)';
    const texts = await show({
      ...(fixture?.messages as Messages),
      answer: { role: 'assistant', content: words },
    });
    await texts.getByText('javascript:alert').waitFor();
    const links = texts.locator('a');
    expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
      'https://example.com/there',
    ]);
    expect(await links.first().getAttribute('rel')).toContain('noopener');
  });

  it('kept to the policy of the pages', () => {
    expect({ breaches: visit.watch.breaches, crashes: visit.watch.crashes }).toEqual({
      breaches: [],
      crashes: [],
    });
    expect(visit.watch.foreignRequests).toEqual([]);
  });
});

/** Opens whatever is folded, and what is folded within it. */
async function unfold(section: Locator): Promise<void> {
  const closed = section.locator('button[aria-expanded="false"]');
  while ((await closed.count()) > 0) await closed.first().click();
}

function inList(messages: unknown): unknown[] {
  return Array.isArray(messages) ? messages : [];
}

/** The messages of an answer of any format. */
function messagesIn(answer: unknown): unknown[] {
  const { choices, output, role } = { ...(answer as Record<string, unknown>) };
  if (Array.isArray(choices)) return choices.map(({ message }) => message as unknown);
  return role === undefined ? inList(output) : [answer];
}
