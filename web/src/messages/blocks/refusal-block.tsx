import { IconHandStop } from '@tabler/icons-react';
import type { BlockOf } from '../block.ts';
import { Markdown } from '../markdown/markdown.tsx';
import classes from './blocks.module.css';

/** The model's words where it would not do what was asked. */
export function RefusalBlock({ block: { text } }: { block: BlockOf<'refusal'> }) {
  return (
    <div className={classes.refusal}>
      <p className={classes.note}>
        <IconHandStop size={15} aria-hidden />
        The model refused
      </p>
      <Markdown text={text} />
    </div>
  );
}
