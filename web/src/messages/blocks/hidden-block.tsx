import { IconLock } from '@tabler/icons-react';
import type { BlockOf } from '../block.ts';
import classes from './blocks.module.css';

/** Something that only the provider can read: named, not shown. */
export function HiddenBlock({ block: { what } }: { block: BlockOf<'hidden'> }) {
  return (
    <p className={classes.note}>
      <IconLock size={15} aria-hidden />
      {what}, in a form that only the provider can read
    </p>
  );
}
