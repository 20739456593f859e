import type { BlockOf } from '../block.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { Citations } from './citations.tsx';

/** What somebody said, and where it is from. */
export function TextBlock({ block: { text, citations } }: { block: BlockOf<'text'> }) {
  return (
    <div>
      <Markdown text={text} />
      {citations.length > 0 && <Citations citations={citations} />}
    </div>
  );
}
