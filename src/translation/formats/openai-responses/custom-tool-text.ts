import { tryParseObject } from '../../json/try-parse-object.ts';
import type { JsonObject } from '../../json/json-value.ts';

/** The one argument of the function as which a tool that takes free text is offered to other models. */
const ARGUMENT = 'input';

/** JSON Schema of that function. */
export const customToolParameters: JsonObject = {
  type: 'object',
  properties: { [ARGUMENT]: { type: 'string', description: 'The text that the tool takes.' } },
  required: [ARGUMENT],
  additionalProperties: false,
};

/** The arguments of the function for a text. */
export function customToolArguments(text: string): string {
  return JSON.stringify({ [ARGUMENT]: text });
}

/** The text in the function's arguments; all of them where the model kept to no schema. */
export function customToolText(argumentsText: string): string {
  const text = tryParseObject(argumentsText)?.[ARGUMENT];
  return typeof text === 'string' ? text : argumentsText;
}
