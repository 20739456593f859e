import type { JsonObject } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { ToolCallPart, ToolResultPart } from '../../../neutral/content-part.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { customToolArguments } from '../custom-tool-text.ts';
import { toolCallItemFields, toolResultItemFields } from '../fields/item-fields.ts';
import { ITEM_PATH } from './item-path.ts';
import { readInputContent } from './read-input-content.ts';
import type { ToolCollection } from './tool-collection.ts';

/** Reads a call of a function or of a custom tool. */
export function readToolCallItem(item: JsonObject, tools: ToolCollection, losses: LossReport): ToolCallPart {
  const reader = new ObjectReader(item, ITEM_PATH, toolCallItemFields, losses);
  return {
    type: 'toolCall',
    id: reader.string('call_id'),
    name: tools.nameFor(reader.optionalString('namespace'), reader.string('name')),
    argumentsText:
      item['type'] === 'custom_tool_call'
        ? customToolArguments(reader.string('input'))
        : reader.string('arguments'),
  };
}

/** Reads what a tool gave back. The Responses API does not say whether it failed. */
export function readToolResultItem(item: JsonObject, losses: LossReport): ToolResultPart {
  const reader = new ObjectReader(item, ITEM_PATH, toolResultItemFields, losses);
  return {
    type: 'toolResult',
    toolCallId: reader.string('call_id'),
    content: readInputContent(reader.value('output'), `${ITEM_PATH}.output`, losses),
    isError: false,
  };
}
