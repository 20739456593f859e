import type { JsonObject } from '../../../json/json-value.ts';
import type { NeutralTool } from '../../../neutral/neutral-tool.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { RequestSettings } from '../../../neutral/request-settings.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { keepSupportedSchema } from './keep-supported-schema.ts';
import { writeCacheControl } from './write-cache-control.ts';
import { writeToolChoice } from './write-tool-choice.ts';

/** `tools` and `tool_choice`. A choice among no tools is refused by Anthropic and means nothing. */
export function writeTools(
  tools: readonly NeutralTool[],
  settings: RequestSettings,
  uncarried: UncarriedMeanings<RequestMeaning>,
): JsonObject {
  const { toolChoice } = settings;
  const offered =
    toolChoice?.mode === 'oneOf' ? tools.filter(({ name }) => toolChoice.names.includes(name)) : tools;
  if (offered.length === 0) {
    return {};
  }
  return {
    tools: offered.map((tool) => writeTool(tool, uncarried)),
    ...writeToolChoice(settings),
  };
}

function writeTool(tool: NeutralTool, uncarried: UncarriedMeanings<RequestMeaning>): JsonObject {
  const { parameters = {}, strict } = tool;
  const schema = strict ? keepSupportedSchema(parameters, () => simplified(uncarried)) : parameters;
  return {
    name: tool.name,
    ...(tool.description !== undefined && { description: tool.description }),
    input_schema: { ...schema, type: 'object' },
    ...(strict && { strict }),
    ...writeCacheControl(tool),
  };
}

function simplified(uncarried: UncarriedMeanings<RequestMeaning>): void {
  uncarried.changed('toolStrictness', 'Anthropic does not enforce lengths, ranges and numbers of elements.');
}
