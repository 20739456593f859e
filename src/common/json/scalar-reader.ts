import type { ValueReader } from './value-reader.ts';

/** RFC 8259 sections 3 and 6: the literals and the numbers. */
const scalarForm = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/** Whatever may be meant as a part of one. */
const scalarBytes = /[\w+.-]*/y;

/** More than this counts as malformed; 1,100 characters write any double out in full. */
const maximumBytes = 2_048;

/** Reads a number or a literal as far as it goes; what ends it is not looked at. */
export class ScalarReader implements ValueReader {
  isBroken = false;
  private token = '';

  read(bytes: Buffer, from: number, text: string): number {
    scalarBytes.lastIndex = from;
    scalarBytes.test(text);
    const end = scalarBytes.lastIndex;
    this.token += bytes.toString('latin1', from, Math.min(end, from + maximumBytes + 1));
    const isWhole = end < bytes.length;
    this.isBroken = this.token.length > maximumBytes || (isWhole && !scalarForm.test(this.token));
    if (!isWhole || this.isBroken) return -1;
    this.token = '';
    return end;
  }
}
