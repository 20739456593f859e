import { UsageError } from '../cli-error.ts';
import { organizationPath } from './organization-path.ts';

const KEY_NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/**
 * The path of the caller's keys, or of an organisation's. Names are checked here because they become part of a path.
 *
 * @throws UsageError for a name that no key or organisation can have; the name is not repeated, it may be a key
 */
export function keysPath(org: string | undefined, name?: string): string {
  const keys = org === undefined ? '/me/keys' : organizationPath(org, 'keys');
  if (name === undefined) return keys;
  if (!KEY_NAME.test(name)) {
    throw new UsageError(
      'This cannot be the name of a key.',
      'A name has 1 to 64 small letters, digits, dots, hyphens and underscores, and starts with a letter or digit.',
    );
  }
  return `${keys}/${name}`;
}
