import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { ContentPart } from '../../../neutral/content-part.ts';
import type { NeutralMessage } from '../../../neutral/neutral-message.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { midConversationBlock } from '../fields/content-objects.ts';
import { inputMessage } from '../fields/request-objects.ts';
import { readBlock } from './read-block.ts';
import { readTextBlocks } from './read-text-block.ts';

const CONTENT = 'messages[].content[]';

/** Reads the conversation. Instructions in the midst of a user's turn become a turn of their own. */
export function readMessages(list: readonly JsonValue[], losses: LossReport): NeutralMessage[] {
  return list.flatMap((value) => readMessage(value, losses));
}

function readMessage(value: JsonValue, losses: LossReport): NeutralMessage[] {
  const reader = new ObjectReader(value, 'messages[]', inputMessage, losses);
  const role = reader.string('role');
  if (role !== 'user' && role !== 'assistant' && role !== 'system') {
    throw malformed('messages[].role', '"user", "assistant" or "system"');
  }
  const content = reader.value('content');
  if (typeof content !== 'string' && !Array.isArray(content)) {
    throw malformed('messages[].content', 'a string or a list');
  }
  return split(role, content, losses);
}

type Role = 'user' | 'assistant' | 'system';

function split(role: Role, content: string | readonly JsonValue[], losses: LossReport): NeutralMessage[] {
  if (typeof content === 'string') {
    return withContent(role, readTextBlocks(content, CONTENT, losses));
  }
  if (role === 'system') {
    return withContent(role, readInstructions(content, losses));
  }
  const messages: NeutralMessage[] = [];
  let parts: ContentPart[] = [];
  for (const block of content) {
    const instructions = readMidConversation(block, losses);
    if (instructions === undefined) {
      parts.push(...readBlock(block, losses));
    } else {
      messages.push(...withContent(role, parts), ...withContent('system', instructions));
      parts = [];
    }
  }
  return [...messages, ...withContent(role, parts)];
}

/** Instructions are text; the tools that they add or withdraw are reported with other blocks that are lost. */
function readInstructions(content: readonly JsonValue[], losses: LossReport): ContentPart[] {
  return content
    .flatMap((block) => readBlock(block, losses))
    .filter((part) => {
      if (part.type !== 'text') {
        losses.dropped(`${CONTENT} (${part.type})`, 'Other formats take nothing but text as instructions.');
      }
      return part.type === 'text';
    });
}

function withContent(role: Role, content: readonly ContentPart[]): NeutralMessage[] {
  return content.length === 0 ? [] : [{ role, content }];
}

function readMidConversation(block: JsonValue, losses: LossReport): ContentPart[] | undefined {
  if (typeof block !== 'object' || block === null || !('type' in block) || block.type !== 'mid_conv_system') {
    return undefined;
  }
  const reader = new ObjectReader(block, CONTENT, midConversationBlock, losses);
  return readTextBlocks(reader.list('content'), `${CONTENT}.content[]`, losses);
}
