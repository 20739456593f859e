import type { NeutralRequest } from '../../../neutral/neutral-request.ts';

/** Whether a conversation has not begun: OpenAI's models answer to instructions alone, Anthropic's do not. */
export function hasOnlyInstructions(request: NeutralRequest): boolean {
  return request.messages.every(({ role }) => role === 'system' || role === 'developer');
}
