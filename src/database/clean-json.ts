/** The escape of NUL, and halves of surrogate pairs: PostgreSQL has no place for either in jsonb. */
const UNSTORABLE = /\\u0000|\\ud[89a-f][0-9a-f]{2}/gi;

/**
 * Rows as JSON that PostgreSQL takes. `JSON.stringify` writes NUL and lone surrogates as escapes, and whole pairs as
 * characters, so an escape of that range is always a lone half. An escaped backslash before it (`\\\\u0000`) is a text
 * that only looks so, and is kept.
 */
export function cleanJson(rows: unknown): string {
  const json = JSON.stringify(rows);
  if (!json.includes('\\u')) return json;
  return json.replace(UNSTORABLE, (escape, at: number) => (isEscaped(json, at) ? escape : '\ufffd'));
}

function isEscaped(json: string, at: number): boolean {
  let before = at;
  while (json[before - 1] === '\\') before -= 1;
  return (at - before) % 2 === 1;
}
