import type { Block } from '../block.ts';
import { isObject, type JsonObject, textOf } from '../json.ts';
import { readCitations } from './citations.ts';
import { readContentPart } from './content-part.ts';
import { readDocument } from './document.ts';
import { anthropicImage } from './images.ts';
import { splitReminders } from './split-reminders.ts';

/**
 * The content of a message or of a tool's result: a text, or a list of blocks of the Messages API
 * (https://platform.claude.com/docs/en/api/messages). Parts of OpenAI's kinds are understood too: agents mix them.
 */
export function readAnthropicBlocks(content: unknown): Block[] {
  if (content === null || content === undefined) return [];
  if (typeof content === 'string') return splitReminders(content, []);
  if (!Array.isArray(content)) return [unknown(content)];
  return content.flatMap((block: unknown) => (isObject(block) ? readBlock(block) : readLoose(block)));
}

function readLoose(block: unknown): Block[] {
  return typeof block === 'string' ? splitReminders(block, []) : [unknown(block)];
}

function readBlock(block: JsonObject): Block[] {
  switch (block['type']) {
    case 'text':
      return splitReminders(textOf(block['text']), readCitations(block['citations']));
    case 'tool_use':
    case 'server_tool_use':
    case 'mcp_tool_use':
      return [{ kind: 'call', id: idOf(block['id']), name: textOf(block['name']), input: block['input'] }];
    case 'tool_result':
    case 'mcp_tool_result':
      return [resultOf(block)];
    case 'thinking':
      // Providers may leave the text out and give the signature alone.
      return [textOf(block['thinking']) === '' ? hidden('Thinking') : thinking(block)];
    case 'redacted_thinking':
      return [hidden('Redacted thinking')];
    case 'image':
      return [anthropicImage(block)];
    case 'document':
    case 'search_result':
      return [readDocument(block)];
    default:
      return readContentPart(block) ?? [unknown(block)];
  }
}

function resultOf(block: JsonObject): Block {
  return {
    kind: 'result',
    callId: idOf(block['tool_use_id']),
    isError: block['is_error'] === true,
    blocks: readAnthropicBlocks(block['content']),
  };
}

function thinking(block: JsonObject): Block {
  return { kind: 'thinking', text: textOf(block['thinking']) };
}

function hidden(what: string): Block {
  return { kind: 'hidden', what };
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function unknown(value: unknown): Block {
  const type = isObject(value) ? textOf(value['type']) : '';
  return { kind: 'unknown', type: type === '' ? typeof value : type, value };
}
