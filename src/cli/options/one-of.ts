import { UsageError } from '../cli-error.ts';

/**
 * Checks a word that must be one of a few. It is not repeated: a secret may have been typed in its place.
 *
 * @throws UsageError
 */
export function oneOf<Word extends string>(what: string, words: readonly Word[], given: string): Word {
  const word = words.find((candidate) => candidate === given);
  if (word === undefined) throw new UsageError(`${what} is not known.`, `It is one of: ${words.join(', ')}.`);
  return word;
}

/** The roles of a member, from the most to the least. */
export const ROLES = ['owner', 'admin', 'developer', 'auditor'] as const;

/** The providers whose keys and models Tracegate knows. */
export const PROVIDERS = ['anthropic', 'openai'] as const;
