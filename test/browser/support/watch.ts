import type { BrowserContext, Page, Response } from 'playwright-core';

/** What a page did that a test may want to know afterwards. */
export interface Watch {
  /** Breaches of the Content-Security-Policy, as the browser reports them. */
  breaches: string[];
  /** Errors that no code caught. */
  crashes: string[];
  /** Requests that left the site. */
  foreignRequests: string[];
  /** Every request's method, address and body, in one line each. */
  requests: string[];
  /** The text of every answer so far. */
  answers(): Promise<string[]>;
}

/** Has every document of a context note its breaches, before any script of the page runs. */
export async function noteBreaches(context: BrowserContext): Promise<void> {
  const note = `addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
    console.error('Content Security Policy breach: ' + [violatedDirective, blockedURI, sourceFile].join(' ')));`;
  await context.addInitScript({ content: note });
}

/** Watches a page from now on. */
export function watchPage(page: Page, origin: string): Watch {
  const texts: (string | Promise<string>)[] = [];
  const watch: Watch = {
    breaches: [],
    crashes: [],
    foreignRequests: [],
    requests: [],
    answers: () => Promise.all(texts),
  };
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) watch.breaches.push(message.text());
  });
  page.on('pageerror', (error) => watch.crashes.push(String(error)));
  page.on('request', (request) => {
    watch.requests.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`);
    if (!request.url().startsWith(`${origin}/`)) watch.foreignRequests.push(request.url());
  });
  // An answer that is dropped by a move to another page has no text any more; one that never ends has none yet.
  page.on('response', (response) => texts.push(isStream(response) ? '' : response.text().catch(() => '')));
  return watch;
}

function isStream(response: Response): boolean {
  return response.headers()['content-type']?.startsWith('text/event-stream') ?? false;
}
