/**
 * Every value of a header, in order, from a raw list [name, value, …]. Node's own object is no help where repeats
 * matter: it joins `x-api-key` twice into one value, and of `authorization` twice it keeps the first.
 *
 * @param name in lower case
 */
export function headersNamed(rawHeaders: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const spelling = rawHeaders[at]!;
    if (spelling.length === name.length && spelling.toLowerCase() === name) values.push(rawHeaders[at + 1]!);
  }
  return values;
}
