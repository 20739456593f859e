import type { Page } from 'playwright-core';

/** Signs in through the page; `from` is where the person wanted to go. */
export async function signIn(
  page: Page,
  person: { email: string; password: string },
  from = '/login',
): Promise<void> {
  await page.goto(from);
  await fillSignIn(page, person);
  await page.waitForURL((url) => url.pathname !== '/login');
}

/** Fills in the sign-in form and sends it. */
export async function fillSignIn(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
