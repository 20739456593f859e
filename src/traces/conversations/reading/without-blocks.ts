/**
 * A text without the blocks of a tag, `<name …>…</name>`; one that begins with such a block and does not end it is all block.
 * Each character is looked at a few times at the most: a pattern would be held up by a text of many openings without an end.
 */
export function withoutBlocks(text: string, name: string): string {
  const close = `</${name}>`;
  let kept = '';
  let at = 0;
  for (;;) {
    const from = openingFrom(text, name, at);
    if (from < 0) return kept + text.slice(at);
    const to = text.indexOf(close, from);
    kept += text.slice(at, from);
    if (to < 0) return kept.trim() === '' ? '' : kept + text.slice(from);
    at = to + close.length;
  }
}

function openingFrom(text: string, name: string, at: number): number {
  const open = `<${name}`;
  let from = text.indexOf(open, at);
  while (from >= 0 && !' >\n'.includes(text[from + open.length] ?? ' ')) from = text.indexOf(open, from + 1);
  return from;
}
