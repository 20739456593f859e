import type { JsonObject } from '../../json/json-value.ts';
import { tryParseObject } from '../../json/try-parse-object.ts';

/** Arguments as the object that Anthropic demands. */
export interface ToolInput {
  readonly input: JsonObject;
  /** Whether the text was an object of JSON. */
  readonly isValid: boolean;
}

/** Models do not always write valid JSON. What they wrote is carried as text then, so that nothing is lost or made up. */
export function inputOf(argumentsText: string): ToolInput {
  if (argumentsText.trim() === '') {
    return { input: {}, isValid: true };
  }
  const input = tryParseObject(argumentsText);
  return input === undefined
    ? { input: { invalid_arguments: argumentsText }, isValid: false }
    : { input, isValid: true };
}
