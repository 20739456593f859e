import { isStorableText } from '../../../common/storable-text.ts';

const LONGEST = 200;

/** An id from outside, if it can be kept: a text of a sane length in which no key was pasted. */
export function usableId(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const id = value.trim();
  return id !== '' && id.length <= LONGEST && isStorableText(id) ? id : undefined;
}
