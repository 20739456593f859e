import { UsageError } from '../cli-error.ts';

/**
 * An e-mail address, as people are named by. Only its form is looked at.
 *
 * @throws UsageError for anything else; it is not repeated
 */
export function emailAddress(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(trimmed)) return trimmed.toLowerCase();
  throw new UsageError('This is not an e-mail address.', 'For example: ada@example.com');
}
