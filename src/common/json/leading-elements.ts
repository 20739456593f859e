import { closeBracket, comma, isWhiteSpace, openBrace, openBracket, quote } from './json-bytes.ts';
import { NestedValueSkipper } from './nested-value-skipper.ts';

/**
 * The first elements of a JSON array, as they stand in its bytes, without looking at the rest: of a conversation of
 * megabytes only its beginning is wanted. Stops at whatever it does not understand.
 */
export function leadingElements(array: Buffer, most: number): Buffer[] {
  const text = array.toString('latin1');
  const elements: Buffer[] = [];
  let at = skipWhiteSpace(array, 0);
  if (array[at] !== openBracket) return elements;
  at = skipWhiteSpace(array, at + 1);
  while (elements.length < most && at < array.length && array[at] !== closeBracket) {
    const end = endOfValue(array, at, text);
    if (end < 0) return elements;
    elements.push(array.subarray(at, end));
    at = skipWhiteSpace(array, end);
    if (array[at] !== comma) return elements;
    at = skipWhiteSpace(array, at + 1);
  }
  return elements;
}

function endOfValue(bytes: Buffer, start: number, text: string): number {
  const first = bytes[start];
  if (first === openBrace || first === openBracket) return new NestedValueSkipper().read(bytes, start, text);
  const pattern = first === quote ? STRING : SCALAR;
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

const STRING = /"(?:[^"\\]|\\.)*"/sy;
const SCALAR = /[-+.\w]+/y;

function skipWhiteSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && isWhiteSpace(bytes[at] as number)) at++;
  return at;
}
