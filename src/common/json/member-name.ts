import { isUtf8 } from 'node:buffer';

/** Names longer than this, in bytes of the body, are not decoded. The longest in the published request schemas has 32. */
const maximumBytes = 256;
const asciiWithoutEscapes = /^[ !#-[\]-~]*$/;

/** Gathers the bytes between the quotes of a member's name, at most 257 of them, and decodes them. */
export class MemberName {
  private latin1 = '';

  /**
   * Takes `bytes[from, to)` as the next part of the name. It copies them: a slice of the chunk's own text would keep
   * the whole chunk in memory for as long as the name lives.
   */
  add(bytes: Buffer, from: number, to: number): void {
    const room = maximumBytes + 1 - this.latin1.length;
    if (room > 0) this.latin1 += bytes.toString('latin1', from, Math.min(to, from + room));
  }

  /**
   * The name as JSON means it, for a string whose escapes have been checked. Undefined if its bytes are not UTF-8,
   * because what another parser would read there is anybody's guess.
   */
  decode(): string | undefined {
    if (this.latin1.length > maximumBytes) return `${this.latin1.slice(0, maximumBytes)}…`;
    if (asciiWithoutEscapes.test(this.latin1)) return this.latin1;
    const bytes = Buffer.from(this.latin1, 'latin1');
    return isUtf8(bytes) ? (JSON.parse(`"${bytes.toString('utf8')}"`) as string) : undefined;
  }
}
