import { createHash } from 'node:crypto';

/** OpenAI takes no longer `safety_identifier`. */
const LONGEST = 64;

/**
 * The end user by a name that OpenAI takes. A longer one (Claude Code's is a page of JSON) becomes its digest, which OpenAI
 * itself recommends: the same user stays the same.
 */
export function fitEndUser(name: string): string {
  return name.length <= LONGEST ? name : createHash('sha256').update(name).digest('hex');
}
