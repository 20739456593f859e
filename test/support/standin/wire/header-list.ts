/** Header fields as they go on the wire: in order, a name possibly more than once. */
export type HeaderList = [name: string, value: string][];

/** The list with every field of that name replaced; a list of values gives several lines. */
export function setHeader(headers: HeaderList, name: string, value: string | string[]): HeaderList {
  const values = Array.isArray(value) ? value : [value];
  return [...removeHeader(headers, name), ...values.map((line): [string, string] => [name, line])];
}

/** The list without any field of that name. */
export function removeHeader(headers: HeaderList, name: string): HeaderList {
  const lower = name.toLowerCase();
  return headers.filter(([field]) => field.toLowerCase() !== lower);
}

/** The first value of a field, whatever the case of its name. */
export function headerValue(headers: Iterable<[string, unknown]>, name: string): string | undefined {
  const lower = name.toLowerCase();
  for (const [field, value] of headers) {
    if (field.toLowerCase() === lower && value !== null) return String(value);
  }
  return undefined;
}
