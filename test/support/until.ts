import { setTimeout as delay } from 'node:timers/promises';

/** Waits until a condition holds, for what the gateway does in the background. */
export async function until(
  condition: () => Promise<boolean>,
  what: string,
  patienceMs = 12_000,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await delay(50);
  }
}
