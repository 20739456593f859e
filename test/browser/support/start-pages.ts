import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type GatewayOptions, startGateway } from '../../support/start-gateway.ts';
import { startChromium } from './chromium.ts';
import { noteBreaches, type Watch, watchPage } from './watch.ts';

/** One person at one browser. */
export interface Visit {
  page: Page;
  watch: Watch;
  /** What the person has in his hands: cookies and local storage. */
  close(): Promise<void>;
}

/** A gateway that is not yet set up, and a browser to visit it with. */
export interface PagesUnderTest {
  url: string;
  setupToken: string;
  /** Opens a new, empty profile, or one with the state of another. */
  visit(options?: BrowserContextOptions): Promise<Visit>;
  stop(): Promise<void>;
}

/** Starts a gateway and a browser. */
export async function startPages(settings?: GatewayOptions): Promise<PagesUnderTest> {
  const gateway = await startGateway(settings);
  const browser = await startChromium().catch(async (error: unknown) => {
    // Nobody else would stop it, and the run would wait for it without end.
    await gateway.stop();
    throw error;
  });
  return {
    url: gateway.url,
    setupToken: gateway.setupToken,
    visit: (options) => openProfile(browser, gateway.url, options),
    stop: async () => {
      await browser.close();
      await gateway.stop();
    },
  };
}

async function openProfile(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ baseURL: url, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(15_000);
  await noteBreaches(context);
  const page = await context.newPage();
  return { page, watch: watchPage(page, url), close: () => context.close() };
}
