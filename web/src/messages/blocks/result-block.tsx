import { Badge } from '@mantine/core';
import { IconCornerDownRight } from '@tabler/icons-react';
import type { Block, BlockOf } from '../block.ts';
import { PlainText } from '../plain-text.tsx';
import { BlockView } from './block-view.tsx';
import classes from './blocks.module.css';

/** What a tool gave back. */
export function ResultBlock({ block: { callId, isError, blocks } }: { block: BlockOf<'result'> }) {
  return (
    <div className={classes.tool} data-error={isError || undefined}>
      <p className={classes.toolHead}>
        <IconCornerDownRight size={15} aria-hidden />
        <span title={callId ?? undefined}>Result</span>
        {isError && <Badge color="red">Error</Badge>}
      </p>
      {blocks.length === 0 && <p className={classes.note}>Nothing</p>}
      {blocks.map((block, index) => (
        <Part key={index} block={block} />
      ))}
    </div>
  );
}

/** A tool prints: what looks like Markdown in it is none. */
function Part({ block }: { block: Block }) {
  return block.kind === 'text' ? <PlainText text={block.text} label="Result" /> : <BlockView block={block} />;
}
