import { BracketStack } from './bracket-stack.ts';
import { backslash, closeBrace, closeBracket, openBrace, openBracket, quote } from './json-bytes.ts';
import type { ValueReader } from './value-reader.ts';

const plain = 0;
const string = 1;
const opening = 2;
const closing = 4;
const foreign = 6;

/** What a byte outside strings means. Of a bracket, the lowest bit tells the kind: 0 is curly, 1 is square. */
const meanings = new Uint8Array(256);
for (const byte of Buffer.from("'`/#\\")) meanings[byte] = foreign;
meanings[quote] = string;
meanings[openBrace] = opening;
meanings[openBracket] = opening + 1;
meanings[closeBrace] = closing;
meanings[closeBracket] = closing + 1;

/** The first byte outside strings that is not plain. */
const notPlain = /["{}[\]'`/#\\]/g;

/** Bytes looked at one by one before the search is left to a regular expression, which V8 runs on many at once. */
const patience = 24;

/**
 * Finds the end of one object or array. Only strings (with their escapes) and brackets are followed, and the kinds
 * of the brackets must match. Commas, numbers and literals inside are not looked at: the end of the value does not
 * depend on them, and they are the upstream's to judge. Outside strings the quotes, comments and escapes of JSON's
 * looser relatives (JSON5, YAML) break the value, because a parser of those would find another end.
 */
export class NestedValueSkipper implements ValueReader {
  isBroken = false;
  private readonly brackets = new BracketStack();
  private insideString = false;
  private startsEscaped = false;

  read(bytes: Uint8Array, from: number, text: string): number {
    const end = bytes.length;
    const table = meanings;
    let at = this.insideString ? this.skipString(bytes, text, from) : from;
    while (at >= 0 && at < end) {
      const meaning = table[bytes[at]!]!;
      if (meaning === plain) at = skipPlain(bytes, text, at + 1);
      else if (meaning === string) at = this.skipString(bytes, text, at + 1);
      else if (!this.follow(meaning)) return -1;
      else if (this.brackets.isEmpty) return at + 1;
      else at += 1;
    }
    return -1;
  }

  /** Opens or closes a bracket. False if that breaks the value. */
  private follow(meaning: number): boolean {
    const kind = meaning & 1;
    if (meaning === foreign) this.isBroken = true;
    else this.isBroken = meaning < closing ? !this.brackets.open(kind) : !this.brackets.close(kind);
    return !this.isBroken;
  }

  private skipString(bytes: Uint8Array, text: string, from: number): number {
    const start = this.startsEscaped ? from + 1 : from;
    let at = text.indexOf('"', start);
    while (at >= 0 && endsEscaping(bytes, start, at)) at = text.indexOf('"', at + 1);
    this.insideString = at < 0;
    this.startsEscaped = at < 0 && endsEscaping(bytes, start, bytes.length);
    return at < 0 ? -1 : at + 1;
  }
}

/** The offset of the next quote or bracket at or behind `from`; -1, or the chunk's length, if there is none. */
function skipPlain(bytes: Uint8Array, text: string, from: number): number {
  const table = meanings;
  const stop = Math.min(bytes.length, from + patience);
  let at = from;
  while (at < stop && table[bytes[at]!] === plain) at += 1;
  if (at < from + patience) return at;
  notPlain.lastIndex = at;
  return notPlain.test(text) ? notPlain.lastIndex - 1 : -1;
}

/** Whether an odd number of backslashes stands right before `end`, so that the byte at `end` is escaped. */
function endsEscaping(bytes: Uint8Array, start: number, end: number): boolean {
  let at = end;
  while (at > start && bytes[at - 1] === backslash) at -= 1;
  return (end - at) % 2 === 1;
}
