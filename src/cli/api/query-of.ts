/** The query of a URL; what is undefined is left out. */
export function queryOf(filters: Readonly<Record<string, string | undefined>>): URLSearchParams {
  const given = Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(given);
}
