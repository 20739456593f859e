import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { ToolChoice } from '../../../neutral/request-settings.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { droppedTools, refusedToolChoices, toolChoiceFields } from '../fields/tool-fields.ts';
import type { ToolCollection } from './tool-collection.ts';

/** Reads `tool_choice`: a word, or an object that names tools. */
export function readToolChoice(
  reader: ObjectReader<RequestMeaning>,
  tools: ToolCollection,
  losses: LossReport,
): ToolChoice | undefined {
  const choice = reader.value('tool_choice');
  if (choice === undefined) {
    return undefined;
  }
  if (choice === 'auto' || choice === 'required' || choice === 'none') {
    return { mode: choice };
  }
  if (!isJsonObject(choice)) {
    throw malformed('tool_choice', '"auto", "required", "none" or an object');
  }
  return readChoiceObject(choice, tools, losses);
}

function readChoiceObject(
  choice: JsonObject,
  tools: ToolCollection,
  losses: LossReport,
): ToolChoice | undefined {
  const type = choice['type'];
  if (type === 'function' || type === 'custom') {
    const reader = new ObjectReader(choice, 'tool_choice', toolChoiceFields, losses);
    return { mode: 'tool', name: tools.nameFor(reader.optionalString('namespace'), reader.string('name')) };
  }
  if (type === 'allowed_tools') {
    return readAllowedTools(new ObjectReader(choice, 'tool_choice', toolChoiceFields, losses), losses);
  }
  if (typeof type === 'string' && droppedTools.kinds.has(type)) {
    losses.dropped('tool_choice', droppedTools.fate.reason);
    return undefined;
  }
  return losses.refused('tool_choice', refusedToolChoices.fate.reason);
}

function readAllowedTools(reader: ObjectReader<RequestMeaning>, losses: LossReport): ToolChoice {
  return {
    mode: 'oneOf',
    names: reader.list('tools').flatMap((tool) => allowedName(tool, losses)),
    required: reader.optionalString('mode') === 'required',
  };
}

function allowedName(tool: JsonValue, losses: LossReport): string[] {
  const name = isJsonObject(tool) ? tool['name'] : undefined;
  if (typeof name === 'string') {
    return [name];
  }
  losses.dropped('tool_choice.tools[]', droppedTools.fate.reason);
  return [];
}
