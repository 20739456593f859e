import type { JsonObject, JsonValue } from '../../json/json-value.ts';
import { tryParseObject } from '../../json/try-parse-object.ts';

/** Under this name stands what is no object of JSON, alone. */
const INVALID = 'invalid_arguments';

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
    ? { input: { [INVALID]: argumentsText }, isValid: false }
    : { input, isValid: true };
}

/** The text again that `inputOf` was given. */
export function argumentsOf(input: JsonObject | undefined): string {
  const [only, ...others] = Object.entries(input ?? {});
  return only?.[0] === INVALID && others.length === 0 && isText(only[1])
    ? only[1]
    : JSON.stringify(input ?? {});
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string';
}
