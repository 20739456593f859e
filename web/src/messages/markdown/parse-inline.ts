/** A piece of a line. */
export type InlinePart =
  | { kind: 'text' | 'code' | 'strong' | 'emphasis'; text: string }
  | { kind: 'link'; text: string; address: string };

// Bounded repetitions: the time grows with the length of the text alone.
const mark =
  /(`{1,3})([^`]{1,2000})\1|\*\*([^*\n]{1,500})\*\*|(?<![\w*])\*([^*\s](?:[^*\n]{0,300}[^*\s])?)\*(?![\w*])|\[([^\][\n]{1,500})\]\(([^\s()<>]{1,2000})\)|(https?:\/\/[^\s<>"'`)\]]{1,2000})/g;

/** Cuts a line of Markdown into code, strong and emphasised words, links, and plain text. HTML is plain text. */
export function parseInline(text: string): InlinePart[] {
  const parts: InlinePart[] = [];
  let end = 0;
  for (const match of text.matchAll(mark)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    parts.push(partOf(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

function partOf([whole, , code, strong, emphasis, words, target, address]: RegExpExecArray): InlinePart {
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', text: strong };
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis };
  if (words !== undefined && target !== undefined) return { kind: 'link', text: words, address: target };
  return { kind: 'link', text: '', address: address ?? whole };
}
