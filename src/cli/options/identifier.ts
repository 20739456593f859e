import { UsageError } from '../cli-error.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text has the form of an id. */
export function isIdentifier(text: string): boolean {
  return UUID.test(text);
}

/**
 * An id, which becomes part of a path.
 *
 * @param list the command that shows the ids
 * @throws UsageError for anything else; it is not repeated, it may be a token
 */
export function identifier(text: string, list: string): string {
  if (isIdentifier(text)) return text.toLowerCase();
  throw new UsageError('This is not an id.', `\`${list}\` shows the ids.`);
}
