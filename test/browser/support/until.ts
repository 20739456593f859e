import { setTimeout as delay } from 'node:timers/promises';

/** Waits until a condition holds, looking again every 25 ms. @throws Error after 10 s, naming what was awaited */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited 10 s in vain until ${what}`);
    await delay(25);
  }
}
