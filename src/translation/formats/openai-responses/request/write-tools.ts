import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import type { JsonObject } from '../../../json/json-value.ts';
import type { NeutralTool } from '../../../neutral/neutral-tool.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { ToolChoice } from '../../../neutral/request-settings.ts';
import { reportCacheMark } from './write-instructions.ts';

/** Writes `tools`. `strict` is always told: left out, the Responses API would make every schema strict. */
export function writeTools(
  tools: readonly NeutralTool[],
  uncarried: UncarriedMeanings<RequestMeaning>,
): JsonObject[] {
  return tools.map(({ name, description, parameters, strict, cacheMark }) => {
    reportCacheMark(cacheMark, uncarried);
    return {
      type: 'function',
      name,
      ...(description === undefined ? {} : { description }),
      parameters: parameters ?? null,
      strict: strict ?? false,
    };
  });
}

/** Writes `tool_choice`, where the client chose. */
export function writeToolChoice(choice: ToolChoice | undefined): JsonObject {
  if (choice === undefined) {
    return {};
  }
  if (choice.mode === 'tool') {
    return { tool_choice: { type: 'function', name: choice.name } };
  }
  if (choice.mode === 'oneOf') {
    const tools = choice.names.map((name) => ({ type: 'function', name }));
    return { tool_choice: { type: 'allowed_tools', mode: choice.required ? 'required' : 'auto', tools } };
  }
  return { tool_choice: choice.mode };
}
