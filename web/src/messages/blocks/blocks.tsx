import type { Block } from '../block.ts';
import { BlockView } from './block-view.tsx';
import classes from './blocks.module.css';

/** The parts of a message, one below the other. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className={classes.blocks}>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </div>
  );
}
