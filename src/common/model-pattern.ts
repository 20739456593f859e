/** The form of a pattern: an exact name, a prefix with `*` at its end, or `*` for everything. */
export const MODEL_PATTERN_FORM = /^(\*|[^\s*][^\s*]*\*?)$/;

/** Whether a text is what the pattern asks for: exact, `prefix*` or `*`. Letters count as they are. */
export function matchesPattern(pattern: string, text: string): boolean {
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : pattern === text;
}

/** Whether one of the patterns fits. An empty list fits nothing. */
export function matchesAny(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => matchesPattern(pattern, text));
}

/** Whether everything that `inner` fits, one of the `outer` patterns fits too. */
export function isPatternWithin(inner: string, outer: readonly string[]): boolean {
  if (!inner.endsWith('*')) return matchesAny(outer, inner);
  return outer.some((pattern) => pattern.endsWith('*') && inner.startsWith(pattern.slice(0, -1)));
}
