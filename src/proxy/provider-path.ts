import type { ProxyTarget } from './path-rules/proxy-target.ts';
import { memberOf, type RequestContent } from './request-content.ts';

const CHAT = '/v1/chat/completions';
const RESPONSES = '/v1/responses';

/**
 * Where a request goes at its provider. Cursor posts bodies of the Responses API to Chat Completions (they have `input`
 * and no `messages`) and reads what that API answers; the provider itself would refuse them there.
 */
export function providerPath({ provider, path }: ProxyTarget, content: RequestContent): string {
  const isMisplaced =
    provider === 'openai' &&
    path === CHAT &&
    memberOf(content, 'input') !== undefined &&
    memberOf(content, 'messages') === undefined;
  return isMisplaced ? RESPONSES : path;
}
