import { Code } from '@mantine/core';

/** Plain text in which what stands between backticks is shown as code. */
export function InlineCode({ text }: { text: string }) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <Code key={index}>{part}</Code> : part));
}
