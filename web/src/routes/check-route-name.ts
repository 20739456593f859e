/** What is wrong with a route's name, or null. */
export function checkRouteName(name: string): string | null {
  if (name.trim() === '') return 'Enter a model name, the beginning of one with *, or * alone.';
  return /^(?=.{1,128}$)(\*|[A-Za-z0-9._:/@+-]+\*?)$/.test(name.trim())
    ? null
    : 'Use letters, digits and . _ : / @ + - only; a * may stand at the end.';
}
