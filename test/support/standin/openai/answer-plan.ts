import { chooseTool, type OfferedTool, type ToolCall } from '../choose-tool.ts';
import { isObject, objectsOf, type JsonObject } from '../json-body.ts';
import { sampleJson } from '../sample-json.ts';
import { isShaped, ordinaryText, type StreamShape } from '../texts.ts';

/** What the assistant does: it calls a tool or it speaks. */
export type AnswerPlan = { call: ToolCall; text?: undefined } | { call?: undefined; text: string };

/** Decides for both APIs of OpenAI, by the rule of `chooseTool`. */
export function planAnswer(
  body: JsonObject,
  hasResults: boolean,
  format: unknown,
  shape: StreamShape,
): AnswerPlan {
  if (isShaped(shape)) return { text: '' };
  const call = chooseTool(functionTools(body), namedFunction(body['tool_choice']), hasResults);
  if (call !== undefined && body['tool_choice'] !== 'none') return { call };
  return { text: formattedText(format) ?? shape.text ?? ordinaryText };
}

/** Chat puts name and schema into `function`, Responses beside `type`. */
function functionTools(body: JsonObject): OfferedTool[] {
  return objectsOf(body['tools'])
    .filter((tool) => tool['type'] === 'function')
    .map((tool) => (isObject(tool['function']) ? tool['function'] : tool))
    .map((tool) => ({ name: String(tool['name']), schema: tool['parameters'] }));
}

function namedFunction(choice: unknown): string | undefined {
  if (!isObject(choice)) return undefined;
  const named = isObject(choice['function']) ? choice['function'] : choice;
  return named['name'] as string | undefined;
}

/** Chat puts the schema into `json_schema`, Responses beside `type`. */
function formattedText(format: unknown): string | undefined {
  if (!isObject(format) || format['type'] !== 'json_schema') return undefined;
  const holder = isObject(format['json_schema']) ? format['json_schema'] : format;
  return JSON.stringify(sampleJson(holder['schema']));
}
