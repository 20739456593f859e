import { arrayElements } from './array-elements.ts';

/**
 * The first elements of a JSON array, as they stand in its bytes, without looking at the rest: of a conversation of
 * megabytes only its beginning is wanted. Stops at whatever it does not understand.
 */
export function leadingElements(array: Buffer, most: number): Buffer[] {
  return arrayElements(array, most).map(({ start, end }) => array.subarray(start, end));
}
