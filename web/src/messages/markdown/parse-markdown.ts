import { matchBlock } from './match-block.ts';

/** A part of a Markdown text. Texts within it are still Markdown, but for code. */
export type MarkdownPart =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'list'; ordered: boolean; start: number; items: string[] }
  | { kind: 'quote'; text: string }
  | { kind: 'rule' };

/**
 * Cuts a Markdown text into headings, fenced code, lists of one level, quotes, rules and paragraphs. All else, HTML too, is
 * text. One pass over the lines: its time grows with the length alone, whatever the text.
 */
export function parseMarkdown(text: string): MarkdownPart[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const parts: MarkdownPart[] = [];
  let paragraph: string[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) parts.push({ kind: 'paragraph', text: paragraph.join('\n') });
    paragraph = [];
  };
  for (let at = 0; at < lines.length;) {
    const match = matchBlock(lines, at);
    if (match !== null || lines[at]?.trim() === '') endParagraph();
    else paragraph.push(lines[at] ?? '');
    if (match !== null) parts.push(match.part);
    at = match?.next ?? at + 1;
  }
  endParagraph();
  return parts;
}
