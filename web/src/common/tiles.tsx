import type { ReactNode } from 'react';
import classes from './tiles.module.css';

interface TilesProps {
  /** Side by side where there is room. */
  perRow: 3 | 4;
  children: ReactNode;
}

/** Numbers side by side. */
export function Tiles({ perRow, children }: TilesProps) {
  return (
    <dl className={classes.tiles} data-per-row={perRow}>
      {children}
    </dl>
  );
}
