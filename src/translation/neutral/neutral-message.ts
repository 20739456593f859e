import type { ContentPart } from './content-part.ts';

/**
 * One turn. Results of tools stand in a user's turn, before what else it says. Turns of `system` and `developer` are those in
 * the midst of a conversation; what stands before its first turn is in the request's instructions.
 */
export interface NeutralMessage {
  readonly role: 'user' | 'assistant' | 'system' | 'developer';
  readonly content: readonly ContentPart[];
}
