import type { RequestBody } from '../request-body.ts';
import { memberOf, type RequestContent } from '../request-content.ts';

/** At the top of a request: what the provider stored under the key's account. */
const STORED = ['previous_response_id', 'conversation', 'container'];
/** Where a conversation stands. Descriptions of tools may use the same words, and bind nothing. */
const SAID = ['messages', 'input'];
/**
 * Within it: signatures of thinking and what is redacted of it (Anthropic), encrypted reasoning, compactions and search
 * results (both), and references to stored items, files and containers. Quotes within a text are escaped, so that somebody
 * who writes about such things binds nothing.
 */
const BOUND =
  /"(?:signature|encrypted_content|encrypted_index|encrypted_stdout|file_id|container_id)"\s*:\s*"[^"]|"type"\s*:\s*"(?:redacted_thinking|item_reference)"/;

/**
 * Whether a request holds what only the key takes with which the conversation went on so far. It parses nothing, and is
 * asked only when a target has failed: reading megabytes takes it a few milliseconds.
 */
export function isBoundToKey(content: RequestContent, body: RequestBody | undefined): boolean {
  if (!body) return false;
  if (STORED.some((name) => (memberOf(content, name)?.valueKind ?? 'null') !== 'null')) return true;
  return SAID.some((name) => {
    const member = memberOf(content, name);
    return (
      member !== undefined && BOUND.test(body.slice(member.valueStart, member.valueEnd).toString('latin1'))
    );
  });
}
