import { randomInt } from 'node:crypto';
import { sha256 } from '../../common/crypto/sha256.ts';

/** RFC 8628, 6.1: twenty consonants, none easily taken for another, and no words come of them. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
const HALF = 4;
const FORM = new RegExp(`^[${LETTERS}]{${2 * HALF}}$`);

/** Makes a code for a person to compare or type, like `BCDF-GHJK`: 34 bits, for ten minutes and few guesses. */
export function mintUserCode(): string {
  const letters = Array.from({ length: 2 * HALF }, () => LETTERS.charAt(randomInt(LETTERS.length)));
  return hyphenated(letters.join(''));
}

/** A code in the form in which it was shown, however somebody has typed it; undefined for what cannot be one. */
export function readUserCode(typed: string): string | undefined {
  const letters = typed.replaceAll(/[\s-]/g, '').toUpperCase();
  return FORM.test(letters) ? hyphenated(letters) : undefined;
}

/** What is stored of a code and what it is looked up by. */
export function hashUserCode(code: string): string {
  return sha256(code);
}

function hyphenated(letters: string): string {
  return `${letters.slice(0, HALF)}-${letters.slice(HALF)}`;
}
