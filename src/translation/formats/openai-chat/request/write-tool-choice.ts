import type { JsonValue } from '../../../json/json-value.ts';
import type { ToolChoice } from '../../../neutral/request-settings.ts';

export function writeToolChoice(choice: ToolChoice): JsonValue {
  switch (choice.mode) {
    case 'tool':
      return functionNamed(choice.name);
    case 'oneOf':
      return {
        type: 'allowed_tools',
        allowed_tools: {
          mode: choice.required ? 'required' : 'auto',
          tools: choice.names.map(functionNamed),
        },
      };
    default:
      return choice.mode;
  }
}

function functionNamed(name: string): JsonValue {
  return { type: 'function', function: { name } };
}
