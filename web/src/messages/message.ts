import type { Block } from './block.ts';

/** One message of a conversation. */
export interface Message {
  /** In the provider's word: `user`, `assistant`, `system`, `developer`, `tool`. */
  role: string;
  blocks: Block[];
}
