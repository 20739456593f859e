import { sha256 } from '../../common/crypto/sha256.ts';

/** By what a prompt is known again, without keeping it. */
export interface PromptPrint {
  /** How it begins. */
  readonly opening: string;
  /** Of the whole of it, in characters. */
  readonly length: number;
  /** Of the whole of it, in hexadecimal. */
  readonly sha256: string;
}

/** Enough to find the place; the hash decides. */
const OPENING_LENGTH = 48;

/** A text as far as it counts: agents indent and wrap it anew, and files end their lines in two ways. */
export function normalized(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The print of a prompt, whatever its white space. */
export function printOf(prompt: string): PromptPrint {
  const text = normalized(prompt);
  return { opening: text.slice(0, OPENING_LENGTH), length: text.length, sha256: sha256(text) };
}

/** Whether a prompt stands in a normalised text, wherever it begins and whatever comes after it. */
export function holdsPrint(text: string, { opening, length, sha256: wanted }: PromptPrint): boolean {
  for (let at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, at + 1)) {
    if (text.length - at < length) return false;
    if (sha256(text.slice(at, at + length).trimEnd()) === wanted) return true;
  }
  return false;
}
