import { IconRobot } from '@tabler/icons-react';
import type { Subagent } from '../api/conversations.ts';
import classes from './conversations.module.css';
import { Turns } from './turns.tsx';

/** A subagent and its turns, set in under the turn that called it. */
export function Agent({ agent: { id, turns } }: { agent: Subagent }) {
  const label = `Subagent ${id}`;
  return (
    <div className={classes.agent}>
      <p className={classes.agentName}>
        <IconRobot size={16} aria-hidden />
        {label}, {turns.length === 1 ? '1 turn' : `${turns.length} turns`}
      </p>
      <Turns turns={turns} label={label} />
    </div>
  );
}
