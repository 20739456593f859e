import type { JsonObject } from '../../../json/json-value.ts';
import type { RequestSettings, ToolChoice } from '../../../neutral/request-settings.ts';

/** `tool_choice`, left out where it says what holds anyway. */
export function writeToolChoice({ toolChoice, parallelToolCalls }: RequestSettings): JsonObject {
  if (toolChoice === undefined && parallelToolCalls !== false) {
    return {};
  }
  const choice = writeChoice(toolChoice ?? { mode: 'auto' });
  const oneAtATime = parallelToolCalls === false && choice['type'] !== 'none';
  return { tool_choice: { ...choice, ...(oneAtATime && { disable_parallel_tool_use: true }) } };
}

function writeChoice(choice: ToolChoice): JsonObject {
  switch (choice.mode) {
    case 'auto':
      return { type: 'auto' };
    case 'none':
      return { type: 'none' };
    case 'required':
      return { type: 'any' };
    case 'tool':
      return { type: 'tool', name: choice.name };
    case 'oneOf':
      return { type: choice.required ? 'any' : 'auto' };
  }
}
