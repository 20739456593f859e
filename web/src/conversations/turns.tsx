import type { Turn } from '../api/conversations.ts';
import classes from './conversations.module.css';
import { TurnView } from './turn-view.tsx';

interface TurnsProps {
  turns: readonly Turn[];
  /** Whose they are, for those who hear the page. */
  label: string;
}

/** Turns in their order. */
export function Turns({ turns, label }: TurnsProps) {
  return (
    <ol className={classes.turns} role="list" aria-label={label}>
      {turns.map((turn) => (
        <TurnView key={turn.id} turn={turn} />
      ))}
    </ol>
  );
}
