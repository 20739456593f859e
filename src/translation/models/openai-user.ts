import { createHash } from 'node:crypto';

/** `safety_identifier` may have so many characters. */
const LONGEST = 64;

/**
 * The end user as OpenAI takes him. A longer name becomes a digest, so that the same person stays the same: Claude Code sends
 * a text of JSON.
 */
export function openaiUser(name: string): string {
  return name.length <= LONGEST ? name : createHash('sha256').update(name).digest('hex');
}
