import type { JsonValue } from './json-value.ts';

/** What V8 has and TypeScript's library does not know yet: https://github.com/tc39/proposal-json-parse-with-source */
interface JsonWithSource {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): JsonValue;
  rawJSON(text: string): JsonValue;
}

/** A number that a double may not hold has at least so many digits, and stands behind one of these. Most texts hold none. */
const LONG_NUMBER = /[:[,]\s*-?\d[\d.]{15}/;

/**
 * Parses JSON so that `JSON.stringify` gives every number back as it was written, integers over 2^53 too.
 * @throws SyntaxError if the text is no JSON
 */
export function parseJson(text: string): JsonValue {
  if (!LONG_NUMBER.test(text)) {
    return JSON.parse(text) as JsonValue;
  }
  return (JSON as unknown as JsonWithSource).parse(text, keepNumber);
}

function keepNumber(_key: string, value: unknown, context: { source?: string }): unknown {
  if (typeof value !== 'number' || context.source === undefined || String(value) === context.source) {
    return value;
  }
  return (JSON as unknown as JsonWithSource).rawJSON(context.source);
}
