import type { NeutralRequest } from '../../../neutral/neutral-request.ts';

/** Whether the model is to go on after results of tools, in the turn in which it called them. */
export function isWithinToolLoop(request: NeutralRequest): boolean {
  const last = request.messages.findLast(({ role }) => role === 'user' || role === 'assistant');
  return last?.role === 'user' && last.content.some(({ type }) => type === 'toolResult');
}
