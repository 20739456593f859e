import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const executablePath = places.find((place) => existsSync(place));

/** Nothing that a test browser fetches or asks by itself. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** As `describe`, but skipped, with a message, on a machine without Chromium. */
export function describeInBrowser(name: string, body: () => void): void {
  if (executablePath) {
    describe(name, body);
    return;
  }
  console.warn(
    `Skipped "${name}": there is no Chromium on this machine. On Debian: apt-get install chromium`,
  );
  describe.skip(`${name} (skipped: no Chromium)`, body);
}

/** Starts Chromium without a window, with an empty profile. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({ headless: true, args: quiet, ...(executablePath ? { executablePath } : {}) });
}
