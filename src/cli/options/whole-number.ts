import { UsageError } from '../cli-error.ts';

/**
 * Reads a whole number of at most six digits.
 *
 * @throws UsageError naming the option
 */
export function wholeNumber(option: string, text: string, least = 1): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least) return value;
  throw new UsageError(
    `${option} must be a whole number from ${least}.`,
    `For example: ${option} ${Math.max(least, 8)}`,
  );
}
