import { Code } from '@mantine/core';
import { type InlinePart, parseInline } from './parse-inline.ts';
import { SafeLink } from './safe-link.tsx';

/** A line of Markdown. */
export function InlineText({ text }: { text: string }) {
  return parseInline(text).map((part, index) => <Piece key={index} part={part} />);
}

function Piece({ part }: { part: InlinePart }) {
  switch (part.kind) {
    case 'code':
      return <Code>{part.text}</Code>;
    case 'strong':
      return <strong>{part.text}</strong>;
    case 'emphasis':
      return <em>{part.text}</em>;
    case 'link':
      return <SafeLink address={part.address}>{part.text}</SafeLink>;
    case 'text':
      return part.text;
  }
}
