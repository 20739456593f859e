import type { MarkdownPart } from './parse-markdown.ts';

/** A part that begins at a line, and the line behind it. */
interface MatchedBlock {
  part: MarkdownPart;
  next: number;
}

const fence = /^ {0,3}(`{3,}|~{3,}) *([^\s`]*)[^`]*$/;
const heading = /^ {0,3}(#{1,6}) +(.*)$/;
const rule = /^ {0,3}([-*_])(?: *\1){2,} *$/;
const bullet = /^ {0,3}[-*+] +(.*)$/;
const number = /^ {0,3}(\d{1,9})[.)] +(.*)$/;
const quote = /^ {0,3}> ?(.*)$/;

/** The part, other than a paragraph, that begins at a line; null where none does. */
export function matchBlock(lines: readonly string[], at: number): MatchedBlock | null {
  const line = lines[at] ?? '';
  const title = heading.exec(line);
  if (title) {
    return { part: { kind: 'heading', level: title[1]?.length ?? 1, text: title[2] ?? '' }, next: at + 1 };
  }
  if (rule.test(line)) return { part: { kind: 'rule' }, next: at + 1 };
  return matchCode(lines, at) ?? matchList(lines, at) ?? matchQuote(lines, at);
}

/** A fence that is never closed takes the rest, as an answer that broke off leaves it. */
function matchCode(lines: readonly string[], at: number): MatchedBlock | null {
  const [, mark = '', language = ''] = fence.exec(lines[at] ?? '') ?? [];
  if (mark === '') return null;
  let end = at + 1;
  while (end < lines.length && !closes(lines[end] ?? '', mark)) end += 1;
  return { part: { kind: 'code', language, text: lines.slice(at + 1, end).join('\n') }, next: end + 1 };
}

/** A fence is closed by one of the same sign that is at least as long. */
function closes(line: string, mark: string): boolean {
  const text = line.trim();
  return text.startsWith(mark) && text === mark.charAt(0).repeat(text.length);
}

function matchList(lines: readonly string[], at: number): MatchedBlock | null {
  const first = lines[at] ?? '';
  const ordered = number.test(first);
  const item = ordered ? number : bullet;
  if (!item.test(first)) return null;
  const items: string[] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    const text = item.exec(line)?.at(-1);
    if (text !== undefined) items.push(text);
    // What is indented goes on with the item before it.
    else if (/^\s+\S/.test(line)) items[items.length - 1] += `\n${line.trim()}`;
    else break;
  }
  const start = ordered ? Number(number.exec(first)?.[1]) : 1;
  return { part: { kind: 'list', ordered, start, items }, next };
}

function matchQuote(lines: readonly string[], at: number): MatchedBlock | null {
  let next = at;
  while (next < lines.length && quote.test(lines[next] ?? '')) next += 1;
  if (next === at) return null;
  const text = lines.slice(at, next).map((line) => quote.exec(line)?.[1] ?? '');
  return { part: { kind: 'quote', text: text.join('\n') }, next };
}
