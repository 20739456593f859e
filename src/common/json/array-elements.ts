import { closeBracket, comma, isWhiteSpace, openBrace, openBracket, quote } from './json-bytes.ts';
import { NestedValueSkipper } from './nested-value-skipper.ts';
import { StrictStringReader } from './strict-string-reader.ts';

/** Where an element lies in the bytes of its array, white space left out; the end is exclusive. */
export interface ElementSpan {
  readonly start: number;
  readonly end: number;
}

/** Where the first elements of a JSON array lie in its bytes. Stops at whatever it does not understand. */
export function arrayElements(array: Buffer, most: number): ElementSpan[] {
  const text = array.toString('latin1');
  const elements: ElementSpan[] = [];
  let at = skipWhiteSpace(array, 0);
  if (array[at] !== openBracket) return elements;
  at = skipWhiteSpace(array, at + 1);
  while (elements.length < most && at < array.length && array[at] !== closeBracket) {
    const end = endOfValue(array, at, text);
    if (end < 0) return elements;
    elements.push({ start: at, end });
    at = skipWhiteSpace(array, end);
    if (array[at] !== comma) return elements;
    at = skipWhiteSpace(array, at + 1);
  }
  return elements;
}

function endOfValue(bytes: Buffer, start: number, text: string): number {
  const first = bytes[start];
  if (first === openBrace || first === openBracket) return new NestedValueSkipper().read(bytes, start, text);
  if (first === quote) return new StrictStringReader().read(bytes, start + 1);
  SCALAR.lastIndex = start;
  return SCALAR.test(text) ? SCALAR.lastIndex : -1;
}

const SCALAR = /[-+.\w]+/y;

function skipWhiteSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && isWhiteSpace(bytes[at] as number)) at++;
  return at;
}
