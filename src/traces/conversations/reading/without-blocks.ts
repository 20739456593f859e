/**
 * A text without the blocks of a tag, `<name …>…</name>`. Looked for step by step and not by one pattern, which a text of
 * many openings without an end would hold up.
 */
export function withoutBlocks(text: string, name: string): string {
  const close = `</${name}>`;
  let rest = text;
  let kept = '';
  for (;;) {
    const from = opening(rest, name);
    const to = from < 0 ? -1 : rest.indexOf(close, from);
    if (to < 0) return kept + rest;
    kept += rest.slice(0, from);
    rest = rest.slice(to + close.length);
  }
}

function opening(text: string, name: string): number {
  const plain = text.indexOf(`<${name}>`);
  const withAttributes = text.indexOf(`<${name} `);
  return plain < 0 || withAttributes < 0 ? Math.max(plain, withAttributes) : Math.min(plain, withAttributes);
}
