import type { Locator, Page } from 'playwright-core';

/** Whether an element has the focus; false where there is no such element. */
export async function hasFocus(element: Locator): Promise<boolean> {
  if ((await element.count()) !== 1) return false;
  return element.evaluate((node) => node === node.ownerDocument.activeElement);
}

/** Presses Tab until an element has the focus. @throws Error where the keyboard does not get there */
export async function tabTo(page: Page, element: Locator): Promise<void> {
  await element.waitFor();
  for (let presses = 0; presses < 100; presses += 1) {
    if (await hasFocus(element)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not reach ${element}`);
}
