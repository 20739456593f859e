import { IconTool } from '@tabler/icons-react';
import type { BlockOf } from '../block.ts';
import { CallInput } from '../calls/call-input.tsx';
import classes from './blocks.module.css';

/** The model calls a tool. */
export function CallBlock({ block: { id, name, input } }: { block: BlockOf<'call'> }) {
  return (
    <div className={classes.tool}>
      <p className={classes.toolHead}>
        <IconTool size={15} aria-hidden />
        <span title={id ?? undefined}>
          Calls <code>{name === '' ? 'a tool without a name' : name}</code>
        </span>
      </p>
      <CallInput name={name} input={input} />
    </div>
  );
}
