/** Which requests a route with this name takes, in a sentence. */
export function describeName(name: string): string {
  if (name === '*') return 'Takes every model that no other route takes.';
  if (name.endsWith('*')) return `Takes every model whose name begins with ${name.slice(0, -1)}.`;
  return `Takes requests for ${name}, and no others.`;
}
