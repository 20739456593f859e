import type { JsonObject } from '../json.ts';
import type { Message } from '../message.ts';
import { readAnthropicBlocks } from './anthropic-blocks.ts';
import { isChatMessage, readChatMessage } from './chat-message.ts';
import { readResponsesItem } from './responses-items.ts';

/** A message of any of the three formats, told apart by what it holds. */
export function readMessage(message: JsonObject): Message {
  if (typeof message['type'] === 'string' && message['type'] !== 'message') return readResponsesItem(message);
  if (isChatMessage(message)) return readChatMessage(message);
  return { role: roleOf(message), blocks: readAnthropicBlocks(message['content']) };
}

function roleOf({ role }: JsonObject): string {
  return typeof role === 'string' ? role : 'message';
}
