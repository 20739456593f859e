import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { droppedItems, laterToolsItemFields, refusedItems } from '../fields/item-fields.ts';
import { reportLostKind } from '../fields/lost-kinds.ts';
import { ConversationBuilder } from './conversation-builder.ts';
import { ITEM_PATH } from './item-path.ts';
import { readMessageItem } from './read-message-item.ts';
import { readReasoningItem } from './read-reasoning-item.ts';
import { readToolCallItem, readToolResultItem } from './read-tool-items.ts';
import type { ToolCollection } from './tool-collection.ts';

/** Reads `input`: a text, or the items of a conversation. Tools that are told in its midst go to the collection. */
export function readInput(
  reader: ObjectReader<RequestMeaning>,
  tools: ToolCollection,
  losses: LossReport,
): ConversationBuilder {
  const conversation = new ConversationBuilder();
  const input = reader.value('input');
  if (typeof input === 'string') {
    conversation.say('user', [{ type: 'text', text: input }]);
  } else if (Array.isArray(input)) {
    for (const item of input as readonly JsonValue[]) {
      readItem(item, conversation, tools, losses);
    }
  } else {
    throw malformed('input', 'a text or a list of items');
  }
  return conversation;
}

function readItem(
  item: JsonValue,
  conversation: ConversationBuilder,
  tools: ToolCollection,
  losses: LossReport,
): void {
  if (!isJsonObject(item)) {
    throw malformed(ITEM_PATH, 'an object');
  }
  switch (kindOf(item)) {
    case 'message':
      return readMessageItem(item, conversation, losses);
    case 'function_call':
    case 'custom_tool_call':
      return conversation.say('assistant', [readToolCallItem(item, tools, losses)]);
    case 'function_call_output':
    case 'custom_tool_call_output':
      return conversation.giveBack(readToolResultItem(item, losses));
    case 'reasoning':
      return conversation.say('assistant', readReasoningItem(item, losses));
    case 'additional_tools':
    case 'tool_search_output':
      return readLaterTools(item, tools, losses);
    default:
      return reportLostKind(kindOf(item), ITEM_PATH, [droppedItems, refusedItems], losses);
  }
}

/** An item without a `type` is a message, or names an item that OpenAI keeps. */
function kindOf(item: JsonObject): string {
  const type = item['type'] ?? undefined;
  if (type === undefined) {
    return item['role'] === undefined && item['id'] !== undefined ? 'item_reference' : 'message';
  }
  if (typeof type !== 'string') {
    throw malformed(`${ITEM_PATH}.type`, 'a string');
  }
  return type;
}

function readLaterTools(item: JsonObject, tools: ToolCollection, losses: LossReport): void {
  const reader = new ObjectReader(item, ITEM_PATH, laterToolsItemFields, losses);
  losses.dropped(
    `${ITEM_PATH} (${kindOf(item)})`,
    'Tools that are told in the midst of a conversation are offered from its beginning.',
  );
  tools.add(reader.list('tools'), `${ITEM_PATH}.tools`);
}
