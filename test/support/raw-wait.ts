import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/** Reads a figure again and again until it fits; gives the last one when the time is over, for the test to judge. */
export async function readUntil<Value>(
  read: () => Value | Promise<Value>,
  fits: (value: Value) => boolean,
  patienceMs = 5000,
): Promise<Value> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const value = await read();
    if (fits(value) || performance.now() > deadline) return value;
    await sleep(LOOK_EVERY_MS);
  }
}

/** Waits until a figure has not changed for `stillMs`, and gives it. */
export async function readWhenStill(read: () => number, stillMs = 400): Promise<number> {
  for (let last = read(); ; last = read()) {
    await sleep(stillMs);
    if (read() === last) return last;
  }
}
