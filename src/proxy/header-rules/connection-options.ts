/** What nearly every message says there. Neither is a header that could travel. */
const usual = /^(?:keep-alive|close)$/i;

/**
 * The headers that a Connection header names, in lower case: they concern this connection only and go no further
 * (RFC 9110 section 7.6.1). Empty for the usual values.
 */
export function connectionOptions(value: string): string[] {
  if (usual.test(value)) return [];
  return value.split(',').map((option) => option.trim().toLowerCase());
}
