import { forbiddenHeaderUnder, type HeaderDirection, isForbiddenHeader } from './forbidden-headers.ts';

/** A name of RFC 9110 section 5.1, with a `*` behind it or not. */
const patternForm = /^[!#$%&'^`|~.\w+-]+\*?$/;

/** A pattern that is none, or that would let a header through that must not travel. The message says which and why. */
export class InvalidHeaderPatternError extends Error {
  override readonly name = 'InvalidHeaderPatternError';
}

/**
 * Reads an operator's list of header patterns, separated by commas: names, or the beginning of names followed by `*`.
 * Returns them in lower case.
 *
 * @throws InvalidHeaderPatternError
 */
export function parseHeaderPatterns(text: string, direction: HeaderDirection): string[] {
  const patterns = text.split(',').map((part) => part.trim().toLowerCase());
  const named = patterns.filter((pattern) => pattern !== '');
  for (const pattern of named) check(pattern, direction);
  return named;
}

function check(pattern: string, direction: HeaderDirection): void {
  if (!patternForm.test(pattern)) {
    throw new InvalidHeaderPatternError(
      `"${pattern}" is not a header name, nor the beginning of one followed by a single "*"`,
    );
  }
  const forbidden = forbiddenBy(pattern, direction);
  if (forbidden === undefined) return;
  throw new InvalidHeaderPatternError(
    `"${pattern}" would let the header "${forbidden}" through, which must never travel with a ${direction}`,
  );
}

function forbiddenBy(pattern: string, direction: HeaderDirection): string | undefined {
  if (pattern.endsWith('*')) return forbiddenHeaderUnder(direction, pattern.slice(0, -1));
  return isForbiddenHeader(direction, pattern) ? pattern : undefined;
}
