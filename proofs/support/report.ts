import { isProven } from './is-proven.ts';
import type { Proven } from './proven.ts';

const EXAMPLES = 5;

/** Prints what a proof found. @returns whether all is as it should be, and each thing was looked at */
export function report({ checks, notes }: Proven): boolean {
  for (const note of notes) console.log(`  ${note}`);
  for (const { what, looked, wrong, mayBeNone } of checks) {
    const word =
      wrong.length > 0 ? `WRONG ${wrong.length} of` : looked > 0 || mayBeNone ? 'right' : 'NOTHING';
    console.log(`${word.padStart(14)} ${String(looked).padStart(8)}  ${what}`);
    for (const line of wrong.slice(0, EXAMPLES)) console.log(`${' '.repeat(26)}${line}`);
  }
  return checks.every(isProven);
}
