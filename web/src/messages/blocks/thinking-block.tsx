import type { BlockOf } from '../block.ts';
import { Fold } from '../fold.tsx';
import { Markdown } from '../markdown/markdown.tsx';

/** What the model thought, folded. */
export function ThinkingBlock({ block: { text } }: { block: BlockOf<'thinking'> }) {
  return (
    <Fold label="Thinking" hint={text.split('\n', 1)[0]}>
      <Markdown text={text} />
    </Fold>
  );
}
