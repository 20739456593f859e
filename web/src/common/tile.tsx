import type { ReactNode } from 'react';
import classes from './tiles.module.css';

interface TileProps {
  label: string;
  value: ReactNode;
  /** Below the value, smaller. */
  note?: ReactNode;
  /** Whether it is one to look at. */
  isAlarming?: boolean;
}

/** One number that matters. */
export function Tile({ label, value, note, isAlarming = false }: TileProps) {
  return (
    <div className={classes.tile} data-alarming={isAlarming || undefined}>
      <dt>{label}</dt>
      <dd className={classes.value}>{value}</dd>
      {note && <dd className={classes.note}>{note}</dd>}
    </div>
  );
}
