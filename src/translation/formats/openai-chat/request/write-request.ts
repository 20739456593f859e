import type { JsonObject } from '../../../json/json-value.ts';
import { carriedSettings } from '../../../losses/carried-settings.ts';
import { openaiParameters } from '../../../models/openai-parameters.ts';
import type { NeutralRequest } from '../../../neutral/neutral-request.ts';
import type { NeutralTool } from '../../../neutral/neutral-tool.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { RequestSettings } from '../../../neutral/request-settings.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { writeCacheMark } from './write-cache-mark.ts';
import { writeMessages } from './write-messages.ts';
import { writeSettings } from './write-settings.ts';
import { writeToolChoice } from './write-tool-choice.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

/** Writes the body of `POST /v1/chat/completions`. A stream always tells its usage: Tracegate counts it. */
export function writeRequest(request: NeutralRequest, uncarried: Uncarried): JsonObject {
  const settings = carriedSettings(request.settings, uncarried);
  return {
    model: request.model,
    messages: writeMessages(request, uncarried),
    ...writeSettings(request.model, settings, uncarried),
    ...(request.stream && { stream: true, stream_options: { include_usage: true } }),
    ...writeTools(request.tools, settings, uncarried),
  };
}

/** A choice among no tools is refused by OpenAI and means nothing. */
function writeTools(
  tools: readonly NeutralTool[],
  settings: RequestSettings,
  uncarried: Uncarried,
): JsonObject {
  if (tools.length === 0) {
    return {};
  }
  const { toolChoice, parallelToolCalls } = settings;
  return {
    tools: tools.map((tool) => writeTool(tool, uncarried)),
    ...(toolChoice && { tool_choice: writeToolChoice(toolChoice) }),
    ...(parallelToolCalls !== undefined && { parallel_tool_calls: parallelToolCalls }),
  };
}

function writeTool(tool: NeutralTool, uncarried: Uncarried): JsonObject {
  writeCacheMark(tool, uncarried);
  const { name, description, parameters, strict } = tool;
  return {
    type: 'function',
    function: {
      name,
      ...(description !== undefined && { description }),
      ...(parameters && { parameters: openaiParameters(parameters) }),
      ...(strict !== undefined && { strict }),
    },
  };
}
