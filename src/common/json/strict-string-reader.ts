import { backslash, quote } from './json-bytes.ts';
import type { ValueReader } from './value-reader.ts';

/** 1 for every byte that stands for itself in a string: all but quote, backslash and the control characters. */
const ordinary = new Uint8Array(256).fill(1, 0x20);
ordinary[quote] = 0;
ordinary[backslash] = 0;

/** How many hexadecimal digits follow the letter of an escape; `notAnEscape` for letters that make none. */
const notAnEscape = 255;
const hexDigitsAfter = new Uint8Array(256).fill(notAnEscape);
for (const letter of '"\\/bfnrt') hexDigitsAfter[letter.charCodeAt(0)] = 0;
hexDigitsAfter['u'.charCodeAt(0)] = 4;

/**
 * Reads one string, from behind its opening quote, and judges its form: escapes must be those of RFC 8259 section 7,
 * control characters must be escaped. UTF-8 is not judged here; whoever decodes the string does that.
 */
export class StrictStringReader implements ValueReader {
  isBroken = false;
  private afterBackslash = false;
  private hexDigitsLeft = 0;

  read(bytes: Uint8Array, from: number): number {
    const end = bytes.length;
    const table = ordinary;
    let at = this.readEscape(bytes, from);
    while (at < end && !this.isBroken) {
      while (at < end && table[bytes[at]!] === 1) at += 1;
      if (at === end) return -1;
      if (bytes[at] === quote) return at + 1;
      this.afterBackslash = bytes[at] === backslash;
      this.isBroken = !this.afterBackslash;
      at = this.readEscape(bytes, at + 1);
    }
    return -1;
  }

  /** Reads what is left of an escape, if the last byte was inside one. Returns the offset behind it. */
  private readEscape(bytes: Uint8Array, from: number): number {
    let at = from;
    if (this.afterBackslash && at < bytes.length) {
      this.hexDigitsLeft = hexDigitsAfter[bytes[at]!]!;
      this.isBroken = this.hexDigitsLeft === notAnEscape;
      this.afterBackslash = false;
      at += 1;
    }
    while (this.hexDigitsLeft > 0 && at < bytes.length && !this.isBroken) {
      this.isBroken = !isHexDigit(bytes[at]!);
      this.hexDigitsLeft -= 1;
      at += 1;
    }
    return at;
  }
}

function isHexDigit(byte: number): boolean {
  const lower = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x66);
}
